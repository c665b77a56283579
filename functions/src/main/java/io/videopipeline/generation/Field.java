package io.videopipeline.generation;

/** The fields of a creation request, by the vendor's names. */
public enum Field {
  MODEL("model"),
  PROMPT("prompt"),
  PROMPT_OPTIMIZER("prompt_optimizer"),
  FAST_PRETREATMENT("fast_pretreatment"),
  DURATION("duration"),
  RESOLUTION("resolution");

  private final String text;

  Field(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
