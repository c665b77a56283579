package io.videopipeline.simulator.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A JSON value in which every text of the form <code>{% … %}</code> is a JSONata expression.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">
 *     Transforming data with JSONata</a>
 */
public record Expression(JsonNode template) {
  private static final String BEGIN = "{%";
  private static final String END = "%}";

  /** The JSONata between the marks, or empty when this text is a plain one. */
  public static Optional<String> jsonata(String text) {
    return text.startsWith(BEGIN) && text.endsWith(END) && text.length() >= 4
        ? Optional.of(text.substring(BEGIN.length(), text.length() - END.length()).strip())
        : Optional.empty();
  }
}
