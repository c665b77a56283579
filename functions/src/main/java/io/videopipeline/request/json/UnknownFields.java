package io.videopipeline.request.json;

import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.util.List;

/** The fields of an object that nobody knows, each a violation. */
public final class UnknownFields {
  /** A name is quoted up to here, without what could steer a terminal or cannot be sent. */
  private static final int LONGEST_QUOTE = 60;

  private UnknownFields() {}

  /**
   * Every field but the known ones.
   *
   * @param what the object is, with its article
   * @param prefix stands before each name
   */
  public static List<Violation> in(
      JsonObject object, List<String> known, String what, String prefix) {
    String message =
        "is no field of %s; %s"
            .formatted(
                what, known.isEmpty() ? "it has none" : "known are " + String.join(", ", known));
    return object.names().stream()
        .filter(name -> !known.contains(name))
        .map(name -> new Violation(prefix + quote(name), message))
        .toList();
  }

  private static String quote(String name) {
    String shortened =
        name.codePointCount(0, name.length()) <= LONGEST_QUOTE
            ? name
            : name.substring(0, name.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    return shortened.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
