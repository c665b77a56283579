package io.videopipeline.request;

/** The fields of a create request. The names are MiniMax's and those of our native API. */
public enum Field {
  MODEL("model"),
  PROMPT("prompt"),
  PROMPT_OPTIMIZER("prompt_optimizer"),
  FAST_PRETREATMENT("fast_pretreatment"),
  DURATION("duration"),
  RESOLUTION("resolution"),
  FIRST_FRAME_IMAGE("first_frame_image"),
  LAST_FRAME_IMAGE("last_frame_image"),
  SUBJECT_REFERENCE("subject_reference"),
  AIGC_WATERMARK("aigc_watermark"),
  TEMPLATE_ID("template_id"),
  TEXT_INPUTS("text_inputs"),
  MEDIA_INPUTS("media_inputs"),
  CALLBACK_URL("callback_url");

  private final String text;

  Field(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The path of one element of an array field; the index counts from 0. */
  public String at(int index) {
    return text + "[" + index + "]";
  }
}
