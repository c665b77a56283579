package io.videopipeline.simulator.minimax;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The templates of the vendor's international site. Their ids are above 2^53: as JSON numbers some
 * clients would round them.
 *
 * @see <a href="https://platform.minimax.io/docs/faq/video-agent-templates">templates</a>
 */
public enum Template {
  DIVING("Diving", "392747428568649728", Needs.MEDIA, "0.40"),
  CLIMBING("Climbing", "393488336655310850", Needs.MEDIA, "0.40"),
  RUN_FOR_LIFE("Run for Life", "393769180141805569", Needs.BOTH, "0.45"),
  TRANSFORMERS("Transformers", "397087679467597833", Needs.MEDIA, "0.45"),
  STILL_RINGS("Still rings routine", "393881433990066176", Needs.MEDIA, "0.45"),
  WEIGHTLIFTING("Weightlifting", "393498001241890824", Needs.MEDIA, "0.45"),
  MALE_TRY_ON("Male Model Try-On Ad", "393876118804459526", Needs.MEDIA, "1.00"),
  FEMALE_TRY_ON("Female Model Try-On Ad", "393866076583718914", Needs.MEDIA, "1.00"),
  DELIVERY_PET("McDonald's Delivery Pet", "393879757702918151", Needs.MEDIA, "1.10"),
  MINIATURE_SET("Miniature Set Ad", "394176968202485769", Needs.MEDIA, "1.40"),
  ANIME_LIFE("Anime Life Sim", "394514820878671878", Needs.TEXT, "1.50"),
  PET_PILOT("Pet Pilot", "397017167949312007", Needs.MEDIA, "2.00"),
  ART_FONTS("Art Fonts", "394875727173492739", Needs.TEXT, "0.35"),
  DRINKFALL("Drinkfall", "394220989629177861", Needs.MEDIA, "0.70"),
  E_COMMERCE("E-commerce Display Ad", "393853165953970178", Needs.TEXT, "0.86"),
  CHARACTER_3D("3D character product presentation", "401431836934868999", Needs.BOTH, "1.08");

  private final String text;
  private final String id;
  private final Needs needs;
  private final BigDecimal price;

  Template(String text, String id, Needs needs, String price) {
    this.text = text;
    this.id = id;
    this.needs = needs;
    this.price = new BigDecimal(price);
  }

  static Optional<Template> withId(String id) {
    return Arrays.stream(values()).filter(template -> template.id.equals(id)).findFirst();
  }

  /** The vendor's name for it. */
  public String text() {
    return text;
  }

  /** 18 digits. */
  public String id() {
    return id;
  }

  public boolean needsMedia() {
    return needs != Needs.TEXT;
  }

  public boolean needsText() {
    return needs != Needs.MEDIA;
  }

  /** What a video costs at the vendor, in US dollars. */
  public BigDecimal price() {
    return price;
  }

  private enum Needs {
    MEDIA,
    TEXT,
    BOTH
  }
}
