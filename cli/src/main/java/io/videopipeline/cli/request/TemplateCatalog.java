package io.videopipeline.cli.request;

import io.videopipeline.request.Price;
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
          new Entry("392747428568649728", "Diving", "photo", ""),
          new Entry("393488336655310850", "Climbing", "photo", ""),
          new Entry("393769180141805569", "Run for Life", "photo of a pet", "animal"),
          new Entry("397087679467597833", "Transformers", "photo of a car", ""),
          new Entry("393881433990066176", "Still rings routine", "photo", ""),
          new Entry("393498001241890824", "Weightlifting", "photo of a pet", ""),
          new Entry("393876118804459526", "Male Model Try-On Ad", "photo of a garment", ""),
          new Entry("393866076583718914", "Female Model Try-On Ad", "photo of a garment", ""),
          new Entry("393879757702918151", "McDonald's Delivery Pet", "photo of a pet", ""),
          new Entry("394176968202485769", "Miniature Set Ad", "photo of a product", ""),
          new Entry("394514820878671878", "Anime Life Sim", "", "scene"),
          new Entry("397017167949312007", "Pet Pilot", "photo of a pet", ""),
          new Entry("394875727173492739", "Art Fonts", "", "word and element"),
          new Entry("394220989629177861", "Drinkfall", "photo of a drink", ""),
          new Entry("393853165953970178", "E-commerce Display Ad", "", "product text"),
          new Entry("401431836934868999", "3D character product presentation", "photo", "text"));

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
    Entry(String id, String name, String media, String text) {
      this(id, name, media, text, Price.ofTemplate(id).orElseThrow());
    }
  }
}
