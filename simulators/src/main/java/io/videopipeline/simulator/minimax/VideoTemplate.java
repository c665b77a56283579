package io.videopipeline.simulator.minimax;

import java.util.Arrays;
import java.util.Optional;

/**
 * The templates of MiniMax's international site. Their ids exceed 2^53, so that clients which read
 * JSON numbers as doubles would round them.
 *
 * @see <a href="https://platform.minimax.io/docs/faq/video-agent-templates">templates</a>
 */
enum VideoTemplate {
  DIVING("Diving", "392747428568649728", Needs.MEDIA),
  CLIMBING("Climbing", "393488336655310850", Needs.MEDIA),
  RUN_FOR_LIFE("Run for Life", "393769180141805569", Needs.BOTH),
  TRANSFORMERS("Transformers", "397087679467597833", Needs.MEDIA),
  STILL_RINGS("Still rings routine", "393881433990066176", Needs.MEDIA),
  WEIGHTLIFTING("Weightlifting", "393498001241890824", Needs.MEDIA),
  MALE_TRY_ON("Male Model Try-On Ad", "393876118804459526", Needs.MEDIA),
  FEMALE_TRY_ON("Female Model Try-On Ad", "393866076583718914", Needs.MEDIA),
  DELIVERY_PET("McDonald's Delivery Pet", "393879757702918151", Needs.MEDIA),
  MINIATURE_SET("Miniature Set Ad", "394176968202485769", Needs.MEDIA),
  ANIME_LIFE("Anime Life Sim", "394514820878671878", Needs.TEXT),
  PET_PILOT("Pet Pilot", "397017167949312007", Needs.MEDIA),
  ART_FONTS("Art Fonts", "394875727173492739", Needs.TEXT),
  DRINKFALL("Drinkfall", "394220989629177861", Needs.MEDIA),
  E_COMMERCE("E-commerce Display Ad", "393853165953970178", Needs.TEXT),
  CHARACTER_3D("3D character product presentation", "401431836934868999", Needs.BOTH);

  private final String text;
  private final String id;
  private final Needs needs;

  VideoTemplate(String text, String id, Needs needs) {
    this.text = text;
    this.id = id;
    this.needs = needs;
  }

  static Optional<VideoTemplate> find(String id) {
    return Arrays.stream(values()).filter(template -> template.id.equals(id)).findFirst();
  }

  /** MiniMax's name of the template. */
  String text() {
    return text;
  }

  /** 18 digits. */
  String id() {
    return id;
  }

  boolean needsMedia() {
    return needs != Needs.TEXT;
  }

  boolean needsText() {
    return needs != Needs.MEDIA;
  }

  private enum Needs {
    MEDIA,
    TEXT,
    BOTH
  }
}
