package io.videopipeline.simulator.minimax;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A misbehaviour that was ordered.
 *
 * @param at where it happens
 * @param kind what happens; not every kind happens everywhere
 * @param value the kind's number: see {@link Kind}
 * @param frequency how often it happens
 * @param delay how long the answer is held back, beside what the kind itself does
 */
public record Fault(Place at, Kind kind, long value, Frequency frequency, Duration delay) {
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z]+):([a-z]+?)(?:=([0-9]{1,9}))?(?:@([0-9]+(?:\\.[0-9]+)?)|x([0-9]{1,9}))?");

  public Fault {
    if (!kind.places.contains(at)) {
      throw new IllegalArgumentException(
          "fault is '%s', which does not happen at %s; it happens at %s"
              .formatted(kind.text(), at.text(), kind.places.stream().map(Place::text).toList()));
    }
    if (value < kind.least || value > kind.most) {
      throw new IllegalArgumentException(
          "the value of '%s' is %d; %d to %d is allowed"
              .formatted(kind.text(), value, kind.least, kind.most));
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay is %s; it is at least 0".formatted(delay));
    }
  }

  /**
   * Reads {@code at:fault[=value][@rate|xN]}, for instance {@code download:cut=100000x1}. Without
   * rate and number the fault happens always.
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

  /** How long the answer is held back in all. */
  Duration held() {
    return kind.valueIsSeconds() ? delay.plusSeconds(value) : delay;
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

  /** What happens, and what its value says. */
  public enum Kind {
    /**
     * A rate limit in the API's own form; nothing was done. Value: MiniMax's status code, 1002 by
     * default; 1039, 1041 and 2045 mean it too.
     */
    THROTTLED("throttled", 1002, 1, 99_999, EnumSet.range(Place.CREATE, Place.RETRIEVE)),
    /** A bare HTTP status; nothing was done. Value: the status, 429 by default. */
    HTTP("http", 429, 300, 599, EnumSet.allOf(Place.class)),
    /** A right answer, late. Value: by how many seconds, 5 by default. */
    SLOW("slow", 5, 0, 3600, EnumSet.allOf(Place.class)),
    /**
     * The connection ends without an answer, and nothing was done. Value: after how many seconds, 0
     * by default.
     */
    TIMEOUT("timeout", 0, 0, 3600, EnumSet.allOf(Place.class)),
    /**
     * All is done, a creation is paid for, and then the connection ends without an answer. Value:
     * after how many seconds, 0 by default.
     */
    LOST("lost", 0, 0, 3600, EnumSet.range(Place.CREATE, Place.RETRIEVE)),
    /** A refusal in the API's own form. Value: MiniMax's status code, 1008 by default. */
    REFUSED("refused", 1008, 1, 99_999, EnumSet.range(Place.CREATE, Place.RETRIEVE)),
    /** The task is made, and fails. Value: MiniMax's status code, 1027 by default. */
    FAILED("failed", 1027, 1, 99_999, EnumSet.of(Place.CREATE)),
    /**
     * The whole length is promised, then the connection ends. Value: after how many bytes, 10,000
     * by default.
     */
    CUT("cut", 10_000, 0, 999_999_999, EnumSet.of(Place.DOWNLOAD));

    private final String text;
    private final long standardValue;
    private final long least;
    private final long most;
    private final Set<Place> places;

    Kind(String text, long standardValue, long least, long most, Set<Place> places) {
      this.text = text;
      this.standardValue = standardValue;
      this.least = least;
      this.most = most;
      this.places = places;
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

    private boolean valueIsSeconds() {
      return switch (this) {
        case SLOW, TIMEOUT, LOST -> true;
        case THROTTLED, HTTP, REFUSED, FAILED, CUT -> false;
      };
    }
  }

  private static IllegalArgumentException unknown(String field, String text, List<String> allowed) {
    return new IllegalArgumentException(
        "%s is '%s'; one of %s is wanted".formatted(field, text, allowed));
  }
}
