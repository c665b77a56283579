package io.videopipeline.simulator.minimax;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A misbehaviour that was ordered.
 *
 * @param at where it happens
 * @param kind what happens
 * @param value the kind's number: a status code, or how many bytes are sent before the cut
 * @param frequency how often it happens
 * @param delay how long the answer is held back first
 */
public record Fault(Place at, Kind kind, long value, Frequency frequency, Duration delay) {
  private static final Pattern FORM =
      Pattern.compile("([a-z]+):([a-z]+?)(?:=([0-9]+))?(?:@([0-9.]+)|x([0-9]+))?");

  /**
   * Reads {@code at:fault[=value][@rate|xN]}, for instance {@code download:cut=100000x1}.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static Fault parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no fault; the form is at:fault[=value][@rate|xN]");
    }
    Kind kind = Kind.parse(form.group(2));
    return new Fault(
        Place.parse(form.group(1)),
        kind,
        form.group(3) == null ? kind.standardValue : Long.parseLong(form.group(3)),
        frequency(form),
        Duration.ZERO);
  }

  private static Frequency frequency(Matcher form) {
    if (form.group(4) != null) {
      return new Frequency.Rate(Double.parseDouble(form.group(4)));
    }
    return form.group(5) == null
        ? new Frequency.Rate(1)
        : new Frequency.Times(Integer.parseInt(form.group(5)));
  }

  /** How often a fault happens. */
  public sealed interface Frequency {
    /** The next so many times. */
    record Times(int left) implements Frequency {
      public Times {
        if (left < 0) {
          throw new IllegalArgumentException("A fault happens at least 0 times, not " + left);
        }
      }
    }

    /** At random, with this probability. */
    record Rate(double probability) implements Frequency {
      public Rate {
        if (!(probability >= 0 && probability <= 1)) {
          throw new IllegalArgumentException("A rate is from 0 to 1, not " + probability);
        }
      }
    }
  }

  /** Where a fault happens. */
  public enum Place {
    CREATE,
    QUERY,
    RETRIEVE,
    DOWNLOAD;

    static Place parse(String text) {
      return Arrays.stream(values())
          .filter(place -> place.text().equals(text))
          .findFirst()
          .orElseThrow(
              () -> unknown("at", text, Arrays.stream(values()).map(Place::text).toList()));
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens. */
  public enum Kind {
    /** Rate limit: {@code base_resp} 1002, or another of the codes that mean it. */
    THROTTLED("throttled", 1002),
    /** A bare HTTP status instead of an answer. */
    HTTP("http", 429),
    /** The connection ends without an answer, and nothing was done. */
    TIMEOUT("timeout", 0),
    /** The connection ends without an answer, and all was done: a creation is paid for. */
    LOST("lost", 0),
    /** A refusal with this status code. */
    REFUSED("refused", 1008),
    /** The task ends as Fail with this status code. */
    FAILED("failed", 1027),
    /** The connection ends after this many bytes. */
    CUT("cut", 10_000);

    private final String text;
    private final long standardValue;

    Kind(String text, long standardValue) {
      this.text = text;
      this.standardValue = standardValue;
    }

    static Kind parse(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.text.equals(text))
          .findFirst()
          .orElseThrow(
              () -> unknown("fault", text, Arrays.stream(values()).map(Kind::text).toList()));
    }

    public String text() {
      return text;
    }
  }

  private static IllegalArgumentException unknown(String field, String text, Object allowed) {
    return new IllegalArgumentException(
        "%s is '%s'; one of %s is wanted".formatted(field, text, allowed));
  }
}
