package io.videopipeline.simulator.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.stepfunctions.language.Retrier.ErrorNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads retriers, and the error names that retriers and catchers share. */
final class RetrierReader {
  private static final Set<String> FIELDS =
      Set.of(
          "Comment",
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy");
  private static final int MAXIMUM_INTERVAL_SECONDS = 99_999_999;
  private static final int MAXIMUM_DELAY_SECONDS = 31_622_400;

  private RetrierReader() {}

  static Retrier read(FieldReader retrier) {
    retrier.allow(FIELDS);
    String jitter = retrier.text("JitterStrategy").orElse("NONE");
    if (!Set.of("FULL", "NONE").contains(jitter)) {
      retrier.at("JitterStrategy").find("is '" + jitter + "'; FULL or NONE is allowed");
    }
    return new Retrier(
        errors(retrier),
        Duration.ofSeconds(number(retrier, "IntervalSeconds", 1, 1, MAXIMUM_INTERVAL_SECONDS)),
        number(retrier, "MaxAttempts", 3, 0, MAXIMUM_INTERVAL_SECONDS),
        backoffRate(retrier),
        retrier
            .node("MaxDelaySeconds")
            .map(
                given ->
                    Duration.ofSeconds(
                        number(retrier, "MaxDelaySeconds", 1, 1, MAXIMUM_DELAY_SECONDS))),
        jitter.equals("FULL"));
  }

  static ErrorNames errors(FieldReader holder) {
    List<String> names =
        holder.elements("ErrorEquals").stream()
            .map(element -> element.node().map(JsonNode::asText).orElse(""))
            .toList();
    if (names.isEmpty()) {
      holder.at("ErrorEquals").find("must name at least one error");
    }
    if (names.contains("States.ALL") && (names.size() > 1 || !holder.isLast())) {
      holder.at("ErrorEquals").find("has States.ALL, which must stand alone and last");
    }
    return new ErrorNames(names);
  }

  private static int number(FieldReader holder, String field, int standard, int least, int most) {
    Optional<JsonNode> node = holder.node(field);
    if (node.isEmpty()) {
      return standard;
    }
    if (!node.get().canConvertToInt()
        || !node.get().isIntegralNumber()
        || node.get().intValue() < least
        || node.get().intValue() > most) {
      holder.at(field).find("must be a whole number from " + least + " to " + most);
      return standard;
    }
    return node.get().intValue();
  }

  private static double backoffRate(FieldReader holder) {
    double rate = holder.node("BackoffRate").map(JsonNode::asDouble).orElse(2.0);
    if (rate < 1.0) {
      holder.at("BackoffRate").find("must be a number of at least 1.0");
    }
    return rate;
  }
}
