package io.videopipeline.simulator.minimax;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault to inject.
 *
 * @param at the operation that fails
 * @param kind what happens; not every operation has every kind
 * @param value its meaning depends on the kind, see {@link Kind}
 * @param frequency how often it happens
 * @param delay how long the response is delayed, in addition to the kind's own delay; at least 0
 */
public record Fault(Operation at, Kind kind, long value, Frequency frequency, Duration delay) {
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z]+):([a-z-]+?)(?:=([0-9]{1,9}|[a-z]+?))?(?:@([0-9]+(?:\\.[0-9]+)?)|x([0-9]{1,9}))?");

  public Fault {
    if (!kind.operations.contains(at)) {
      throw new IllegalArgumentException(
          "fault '%s' cannot be injected at %s; allowed: %s"
              .formatted(
                  kind.text(),
                  at.text(),
                  String.join(", ", kind.operations.stream().map(Operation::text).toList())));
    }
    if ((value < kind.minimum || value > kind.maximum) && kind.word(value).isEmpty()) {
      throw kind.wrong(Long.toString(value));
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "delay must be at least 0 s, not %s s".formatted(delay.toMillis() / 1000.0));
    }
  }

  /**
   * Reads {@code at:fault[=value][@rate|xN]}, for instance {@code download:cut=100000x1}. Without a
   * rate and a number of times, the fault is injected into every call.
   *
   * @throws IllegalArgumentException when the text is invalid
   */
  public static Fault parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "fault must have the form at:fault[=value][@rate|xN], for instance create:throttledx1,"
              + " not '"
              + text
              + "'");
    }
    Kind kind = Kind.parse(form.group(2));
    return new Fault(
        Operation.parse(form.group(1)),
        kind,
        form.group(3) == null ? kind.defaultValue : kind.parseValue(form.group(3)),
        frequency(form),
        Duration.ZERO);
  }

  /** The fault as {@link #parse} reads it, without operation and frequency. */
  String kindAndValue() {
    return kind.text() + "=" + kind.word(value).orElseGet(() -> Long.toString(value));
  }

  /** The word that is the value; an empty string when it is a number. */
  String word() {
    return kind.word(value).orElse("");
  }

  /** The whole delay of the response. */
  Duration totalDelay() {
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
    /** The next {@code left} calls. */
    record Times(int left) implements Frequency {
      public Times {
        if (left < 0) {
          throw new IllegalArgumentException("times must be at least 0, not " + left);
        }
      }
    }

    /** Random calls. */
    record Rate(double probability) implements Frequency {
      public Rate {
        if (!(probability >= 0 && probability <= 1)) {
          throw new IllegalArgumentException("rate must be 0 to 1, not " + probability);
        }
      }
    }
  }

  /** The operations of the API that faults can be injected into. */
  public enum Operation {
    CREATE,
    QUERY,
    RETRIEVE,
    DOWNLOAD,
    /** The calls to the callback URL of one task. */
    CALLBACK;

    static Operation parse(String text) {
      return Arrays.stream(values())
          .filter(operation -> operation.text().equals(text))
          .findFirst()
          .orElseThrow(
              () -> unknown("at", text, Arrays.stream(values()).map(Operation::text).toList()));
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens, and the meaning of its value. */
  public enum Kind {
    /**
     * A rate limit error in the API's own format; nothing is done. Value: MiniMax's status code,
     * default 1002; 1039, 1041 and 2045 are rate limits too.
     */
    THROTTLED("throttled", 1002, 1, 99_999, EnumSet.range(Operation.CREATE, Operation.RETRIEVE)),
    /** An HTTP status without a body; nothing is done. Value: the status, default 429. */
    HTTP("http", 429, 300, 599, EnumSet.range(Operation.CREATE, Operation.DOWNLOAD)),
    /** The normal response, delayed. Value: by how many seconds, default 5. */
    SLOW("slow", 5, 0, 3600, EnumSet.range(Operation.CREATE, Operation.DOWNLOAD)),
    /**
     * The connection is closed without a response, and nothing is done. Value: after how many
     * seconds, default 0.
     */
    TIMEOUT("timeout", 0, 0, 3600, EnumSet.range(Operation.CREATE, Operation.DOWNLOAD)),
    /**
     * The call is carried out, a creation is billed, and then the connection is closed without a
     * response. Value: after how many seconds, default 0.
     */
    LOST("lost", 0, 0, 3600, EnumSet.range(Operation.CREATE, Operation.RETRIEVE)),
    /** An error in the API's own format. Value: MiniMax's status code, default 1008. */
    REFUSED("refused", 1008, 1, 99_999, EnumSet.range(Operation.CREATE, Operation.RETRIEVE)),
    /** The task is created and fails later. Value: MiniMax's status code, default 1027. */
    FAILED("failed", 1027, 1, 99_999, EnumSet.of(Operation.CREATE)),
    /**
     * The response names the whole length, then the connection is closed. Value: after how many
     * bytes, default 10,000.
     */
    CUT("cut", 10_000, 0, 999_999_999, EnumSet.of(Operation.DOWNLOAD)),
    /**
     * No length is named, and the video ends. Value: after how many bytes, 0 (default) for half.
     */
    UNSIZED_CUT("unsized-cut", 0, 0, 999_999_999, EnumSet.of(Operation.DOWNLOAD)),
    /** The video stops, and the connection stays open. Value: after how many bytes. */
    STALL("stall", 100_000, 0, 999_999_999, EnumSet.of(Operation.DOWNLOAD)),
    /** 64 bytes of JSON instead of the video, with HTTP 200. */
    JUNK("junk", 0, 0, 0, EnumSet.of(Operation.DOWNLOAD)),
    /** The whole video, and after it four bytes that are no MP4 box. */
    ODD("odd", 0, 0, 0, EnumSet.of(Operation.DOWNLOAD)),
    /**
     * A redirect to the video. Value: the HTTP status, default 302; {@code relative}, whose
     * Location has no host; {@code chain}, of five redirects; {@code loop}, to itself; {@code ftp},
     * to a scheme that is not HTTP.
     */
    REDIRECT(
        "redirect",
        302,
        301,
        308,
        EnumSet.of(Operation.DOWNLOAD),
        List.of("relative", "chain", "loop", "ftp")),
    /** The normal response, compressed, although it was not asked for. */
    GZIP("gzip", 0, 0, 0, EnumSet.range(Operation.CREATE, Operation.DOWNLOAD)),
    /** The normal response; its status message has a character that is cut in UTF-8. */
    BADTEXT("badtext", 0, 0, 0, EnumSet.range(Operation.CREATE, Operation.RETRIEVE)),
    /** The normal response, but with an empty file id or link. */
    EMPTY("empty", 0, 0, 0, EnumSet.of(Operation.QUERY, Operation.RETRIEVE)),
    /** An HTTP status with <code>{"error":"bad request"}</code>. Value: the status, default 400. */
    BARE("bare", 400, 400, 599, EnumSet.range(Operation.CREATE, Operation.RETRIEVE)),
    /** An HTTP status with a page of HTML. Value: the status, default 200. */
    HTML("html", 200, 200, 599, EnumSet.range(Operation.CREATE, Operation.DOWNLOAD)),
    /** The challenge counts as failed, so the creation is refused with code 2013. */
    UNCHECKED("unchecked", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** The challenge is sent, and no push. */
    OFF("off", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** Neither the challenge nor a push is sent. */
    SILENT("silent", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** The first push arrives before the response to the creation. */
    EARLY("early", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** Each push is sent several times at once. Value: how often, default 2. */
    DOUBLED("doubled", 2, 1, 1000, EnumSet.of(Operation.CALLBACK)),
    /** Each push is sent late. Value: by how many seconds, default 5. */
    LATE("late", 5, 0, 86_400, EnumSet.of(Operation.CALLBACK)),
    /** The push of the end is sent before the one of the beginning. */
    UNORDERED("unordered", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** The pushes name another task. */
    FORGED("forged", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** The pushes have a status that is not documented. */
    WORD("word", 0, 0, 0, EnumSet.of(Operation.CALLBACK)),
    /** The task is not known any more. */
    GONE("gone", 0, 0, 0, EnumSet.of(Operation.QUERY)),
    /**
     * The link needs what a browser does with an address: {@code space} (default) in its path, and
     * so on; {@code padded}: a blank before and after it, {@code newline}: a line break within it.
     */
    LINK(
        "link",
        0,
        0,
        0,
        EnumSet.of(Operation.QUERY, Operation.RETRIEVE),
        List.of("space", "pipe", "braces", "unicode", "backslash", "percent", "newline", "padded"));

    private final String text;
    private final long defaultValue;
    private final long minimum;
    private final long maximum;
    private final Set<Operation> operations;
    private final List<String> words;

    Kind(String text, long defaultValue, long minimum, long maximum, Set<Operation> operations) {
      this(text, defaultValue, minimum, maximum, operations, List.of());
    }

    /**
     * @param words values that are words; their numbers are their positions
     */
    Kind(
        String text,
        long defaultValue,
        long minimum,
        long maximum,
        Set<Operation> operations,
        List<String> words) {
      this.text = text;
      this.defaultValue = defaultValue;
      this.minimum = minimum;
      this.maximum = maximum;
      this.operations = operations;
      this.words = words;
    }

    private Optional<String> word(long value) {
      return value < 0 || value >= words.size()
          ? Optional.empty()
          : Optional.of(words.get(Math.toIntExact(value)));
    }

    private long parseValue(String text) {
      if (words.contains(text)) {
        return words.indexOf(text);
      }
      if (!Character.isDigit(text.charAt(0))) {
        throw wrong(text);
      }
      return Long.parseLong(text);
    }

    private IllegalArgumentException wrong(String value) {
      String allowed = words.isEmpty() ? "" : " or one of " + String.join(", ", words);
      return new IllegalArgumentException(
          "the value of fault '%s' must be %d to %d%s, not %s"
              .formatted(text, minimum, maximum, allowed, value));
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
        default -> false;
      };
    }
  }

  private static IllegalArgumentException unknown(String field, String text, List<String> allowed) {
    return new IllegalArgumentException(
        "%s must be one of %s, not '%s'".formatted(field, String.join(", ", allowed), text));
  }
}
