package io.videopipeline.cli.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The templates that MiniMax has published for its international site (November 2026), with their
 * inputs and prices. MiniMax accepts more templates than it has published.
 *
 * @see <a href="https://platform.minimax.io/docs/faq/video-agent-templates">Templates</a>
 */
public final class TemplateCatalog {
  public static final List<Entry> ALL =
      List.of(
          new Entry("392747428568649728", "Diving", "photo", "", "0.40"),
          new Entry("393488336655310850", "Climbing", "photo", "", "0.40"),
          new Entry("393769180141805569", "Run for Life", "photo of a pet", "animal", "0.45"),
          new Entry("397087679467597833", "Transformers", "photo of a car", "", "0.45"),
          new Entry("393881433990066176", "Still rings routine", "photo", "", "0.45"),
          new Entry("393498001241890824", "Weightlifting", "photo of a pet", "", "0.45"),
          new Entry("393876118804459526", "Male Model Try-On Ad", "photo of a garment", "", "1.00"),
          new Entry(
              "393866076583718914", "Female Model Try-On Ad", "photo of a garment", "", "1.00"),
          new Entry("393879757702918151", "McDonald's Delivery Pet", "photo of a pet", "", "1.10"),
          new Entry("394176968202485769", "Miniature Set Ad", "photo of a product", "", "1.40"),
          new Entry("394514820878671878", "Anime Life Sim", "", "scene", "1.50"),
          new Entry("397017167949312007", "Pet Pilot", "photo of a pet", "", "2.00"),
          new Entry("394875727173492739", "Art Fonts", "", "word and element", "0.35"),
          new Entry("394220989629177861", "Drinkfall", "photo of a drink", "", "0.70"),
          new Entry("393853165953970178", "E-commerce Display Ad", "", "product text", "0.86"),
          new Entry(
              "401431836934868999", "3D character product presentation", "photo", "text", "1.08"));

  private TemplateCatalog() {}

  static Optional<Entry> find(String id) {
    return ALL.stream().filter(entry -> entry.id.equals(id)).findFirst();
  }

  /** The name of the template with this id; the id itself when the list does not have it. */
  public static String name(String id) {
    return find(id).map(Entry::name).orElse(id);
  }

  /**
   * One template.
   *
   * @param media the image that it takes; empty when none
   * @param text the text that it takes; empty when none
   * @param price in US dollars for one video
   */
  public record Entry(String id, String name, String media, String text, BigDecimal price) {
    Entry(String id, String name, String media, String text, String price) {
      this(id, name, media, text, new BigDecimal(price));
    }
  }
}
