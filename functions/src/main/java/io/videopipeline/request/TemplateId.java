package io.videopipeline.request;

/**
 * One of the vendor's templates.
 *
 * @param text 1 to 20 decimal digits. Real ones have 18 and exceed what a JSON number keeps
 *     exactly, so that they stand as text everywhere
 */
public record TemplateId(String text) {
  public TemplateId {
    if (!isTemplateId(text)) {
      throw new IllegalArgumentException("A template id is 1 to 20 digits, unlike '" + text + "'");
    }
  }

  static boolean isTemplateId(String text) {
    return text.matches("[0-9]{1,20}");
  }
}
