package io.videopipeline.request;

import static io.videopipeline.request.Format.Resolution.P1080;
import static io.videopipeline.request.Format.Resolution.P512;
import static io.videopipeline.request.Format.Resolution.P720;
import static io.videopipeline.request.Format.Resolution.P768;
import static io.videopipeline.request.Mode.FIRST_AND_LAST_FRAME;
import static io.videopipeline.request.Mode.IMAGE_TO_VIDEO;
import static io.videopipeline.request.Mode.SUBJECT_REFERENCE;
import static io.videopipeline.request.Mode.TEXT_TO_VIDEO;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The models of MiniMax's V1 video API and what each can do. Adding a model is one constant here
 * and one row in the test's table.
 *
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">text-to-video</a>
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">image-to-video</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-fl2v">first and
 *     last frame</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-s2v">subject
 *     reference</a>
 */
public enum Model {
  HAILUO_2_3(
      "MiniMax-Hailuo-2.3", Map.of(TEXT_TO_VIDEO, Offers.HAILUO, IMAGE_TO_VIDEO, Offers.HAILUO)),
  HAILUO_2_3_FAST("MiniMax-Hailuo-2.3-Fast", Map.of(IMAGE_TO_VIDEO, Offers.HAILUO)),
  HAILUO_02(
      "MiniMax-Hailuo-02",
      Map.of(
          TEXT_TO_VIDEO, Offers.HAILUO,
          IMAGE_TO_VIDEO, Offers.HAILUO_WITH_512P,
          FIRST_AND_LAST_FRAME, Offers.HAILUO)),
  T2V_01_DIRECTOR("T2V-01-Director", TEXT_TO_VIDEO, CameraCommands.UNDERSTOOD),
  T2V_01("T2V-01", TEXT_TO_VIDEO, CameraCommands.NOT_LISTED),
  I2V_01_DIRECTOR("I2V-01-Director", IMAGE_TO_VIDEO, CameraCommands.UNDERSTOOD),
  I2V_01_LIVE("I2V-01-live", IMAGE_TO_VIDEO, CameraCommands.NOT_LISTED),
  I2V_01("I2V-01", IMAGE_TO_VIDEO, CameraCommands.NOT_LISTED),
  S2V_01("S2V-01", SUBJECT_REFERENCE, CameraCommands.NOT_LISTED);

  private final String text;
  private final Map<Mode, Capability> capabilities;
  private final Set<Field> ignored;
  private final CameraCommands cameraCommands;

  /** A Hailuo model. */
  Model(String text, Map<Mode, Capability> capabilities) {
    this.text = text;
    this.capabilities = capabilities;
    this.ignored = Set.of();
    this.cameraCommands = CameraCommands.UNDERSTOOD;
  }

  /** A model of the 01 series, which has one mode and one format. */
  Model(String text, Mode mode, CameraCommands cameraCommands) {
    this.text = text;
    this.capabilities = Map.of(mode, Offers.FIXED_720P);
    this.ignored = Set.of(Field.DURATION, Field.RESOLUTION, Field.FAST_PRETREATMENT);
    this.cameraCommands = cameraCommands;
  }

  /** The name in MiniMax's API. */
  public String text() {
    return text;
  }

  public Set<Mode> modes() {
    return capabilities.keySet();
  }

  /** What the model offers in this mode; empty when it does not support the mode. */
  public Optional<Capability> in(Mode mode) {
    return Optional.ofNullable(capabilities.get(mode));
  }

  /** The fields that have no effect on this model: they are not sent, and a note says so. */
  public Set<Field> ignored(Mode mode) {
    return mode == FIRST_AND_LAST_FRAME ? Set.of(Field.FAST_PRETREATMENT) : ignored;
  }

  public CameraCommands cameraCommands() {
    return cameraCommands;
  }

  /** The V1 model with exactly this name. */
  public static Optional<Model> parse(String text) {
    return Arrays.stream(values()).filter(model -> model.text.equals(text)).findFirst();
  }

  /** The default model: that of a request without one. */
  public static Model standard(Mode mode) {
    return switch (mode) {
      case TEXT_TO_VIDEO, IMAGE_TO_VIDEO -> HAILUO_2_3;
      case FIRST_AND_LAST_FRAME -> HAILUO_02;
      case SUBJECT_REFERENCE -> S2V_01;
      case TEMPLATE -> throw new IllegalArgumentException("A template has no model");
    };
  }

  /** Every model that supports this mode, in MiniMax's order. */
  public static List<Model> supporting(Mode mode) {
    return Arrays.stream(values()).filter(model -> model.in(mode).isPresent()).toList();
  }

  /** Whether MiniMax lists camera commands in brackets for a model. */
  public enum CameraCommands {
    UNDERSTOOD,
    NOT_LISTED
  }

  /**
   * What a model offers in one mode.
   *
   * @param formats every pair of duration and resolution that can be requested, at least one
   * @param standard the default; one of {@code formats}
   */
  public record Capability(List<Format> formats, Format standard) {
    public Capability {
      formats = List.copyOf(formats);
      if (!formats.contains(standard)) {
        throw new IllegalArgumentException(
            "The default format %s must be one of %s".formatted(standard, formats));
      }
    }

    Set<String> resolutions() {
      return formats.stream()
          .map(format -> format.resolution().text())
          .collect(toCollection(LinkedHashSet::new));
    }

    /** The durations of some formats, ascending, such as {@code 6 or 10}. */
    static String durations(List<Format> formats, String separator) {
      return formats.stream().map(Format::seconds).collect(toCollection(TreeSet::new)).stream()
          .map(String::valueOf)
          .collect(joining(separator));
    }

    /** Such as {@code 768P (6, 10 s) and 1080P (6 s)}. */
    @Override
    public String toString() {
      List<String> all = resolutions().stream().map(this::describe).toList();
      String last = all.getLast();
      return all.size() == 1
          ? last
          : String.join(", ", all.subList(0, all.size() - 1)) + " and " + last;
    }

    private String describe(String resolution) {
      List<Format> same =
          formats.stream().filter(format -> format.resolution().text().equals(resolution)).toList();
      return "%s (%s s)".formatted(resolution, durations(same, ", "));
    }
  }

  private static final class Offers {
    private static final Format STANDARD = new Format(6, P768);

    static final Capability HAILUO =
        new Capability(List.of(STANDARD, new Format(10, P768), new Format(6, P1080)), STANDARD);
    static final Capability HAILUO_WITH_512P =
        new Capability(
            List.of(
                new Format(6, P512),
                new Format(10, P512),
                STANDARD,
                new Format(10, P768),
                new Format(6, P1080)),
            STANDARD);
    static final Capability FIXED_720P =
        new Capability(List.of(new Format(6, P720)), new Format(6, P720));
  }
}
