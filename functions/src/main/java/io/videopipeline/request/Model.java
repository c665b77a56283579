package io.videopipeline.request;

import static io.videopipeline.request.Mode.FIRST_AND_LAST_FRAME;
import static io.videopipeline.request.Mode.IMAGE_TO_VIDEO;
import static io.videopipeline.request.Mode.SUBJECT_REFERENCE;
import static io.videopipeline.request.Mode.TEXT_TO_VIDEO;
import static io.videopipeline.request.Resolution.P1080;
import static io.videopipeline.request.Resolution.P512;
import static io.videopipeline.request.Resolution.P720;
import static io.videopipeline.request.Resolution.P768;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
      "MiniMax-Hailuo-2.3",
      Map.of(TEXT_TO_VIDEO, Offers.HAILUO, IMAGE_TO_VIDEO, Offers.HAILUO),
      Ignores.NOTHING,
      CameraCommands.UNDERSTOOD),
  HAILUO_2_3_FAST(
      "MiniMax-Hailuo-2.3-Fast",
      Map.of(IMAGE_TO_VIDEO, Offers.HAILUO),
      Ignores.NOTHING,
      CameraCommands.UNDERSTOOD),
  HAILUO_02(
      "MiniMax-Hailuo-02",
      Map.of(
          TEXT_TO_VIDEO, Offers.HAILUO,
          IMAGE_TO_VIDEO, Offers.HAILUO_WITH_512P,
          FIRST_AND_LAST_FRAME, Offers.HAILUO),
      Ignores.NOTHING,
      CameraCommands.UNDERSTOOD),
  T2V_01_DIRECTOR(
      "T2V-01-Director",
      Map.of(TEXT_TO_VIDEO, Offers.FIXED_720P),
      Ignores.FORMAT_AND_PRETREATMENT,
      CameraCommands.UNDERSTOOD),
  T2V_01(
      "T2V-01",
      Map.of(TEXT_TO_VIDEO, Offers.FIXED_720P),
      Ignores.FORMAT_AND_PRETREATMENT,
      CameraCommands.NOT_LISTED),
  I2V_01_DIRECTOR(
      "I2V-01-Director",
      Map.of(IMAGE_TO_VIDEO, Offers.FIXED_720P),
      Ignores.FORMAT_AND_PRETREATMENT,
      CameraCommands.UNDERSTOOD),
  I2V_01_LIVE(
      "I2V-01-live",
      Map.of(IMAGE_TO_VIDEO, Offers.FIXED_720P),
      Ignores.FORMAT_AND_PRETREATMENT,
      CameraCommands.NOT_LISTED),
  I2V_01(
      "I2V-01",
      Map.of(IMAGE_TO_VIDEO, Offers.FIXED_720P),
      Ignores.FORMAT_AND_PRETREATMENT,
      CameraCommands.NOT_LISTED),
  S2V_01(
      "S2V-01",
      Map.of(SUBJECT_REFERENCE, Offers.FIXED_720P),
      Ignores.FORMAT_AND_PRETREATMENT,
      CameraCommands.NOT_LISTED);

  private final String text;
  private final Map<Mode, Capability> capabilities;
  private final Set<Field> ignored;
  private final CameraCommands cameraCommands;

  Model(
      String text,
      Map<Mode, Capability> capabilities,
      Set<Field> ignored,
      CameraCommands cameraCommands) {
    this.text = text;
    this.capabilities = Map.copyOf(capabilities);
    this.ignored = ignored;
    this.cameraCommands = cameraCommands;
  }

  /** The exact string on the vendor's wire. */
  public String text() {
    return text;
  }

  public Set<Mode> modes() {
    return Set.copyOf(capabilities.keySet());
  }

  /** What the model offers in this mode, or empty when it does not know the mode. */
  public Optional<Capability> in(Mode mode) {
    return Optional.ofNullable(capabilities.get(mode));
  }

  /** The fields that this model takes and does not heed: they are dropped, and the job says so. */
  public Set<Field> ignored(Mode mode) {
    return mode == FIRST_AND_LAST_FRAME ? Ignores.PRETREATMENT : ignored;
  }

  public CameraCommands cameraCommands() {
    return cameraCommands;
  }

  /** The model of exactly this spelling, or empty when there is none among the V1 models. */
  public static Optional<Model> parse(String text) {
    return Arrays.stream(values()).filter(model -> model.text.equals(text)).findFirst();
  }

  /** The model of a request that names none. */
  public static Model standard(Mode mode) {
    return switch (mode) {
      case TEXT_TO_VIDEO, IMAGE_TO_VIDEO -> HAILUO_2_3;
      case FIRST_AND_LAST_FRAME -> HAILUO_02;
      case SUBJECT_REFERENCE -> S2V_01;
      case TEMPLATE -> throw new IllegalArgumentException("A template has no model");
    };
  }

  /** Every model that knows this mode, in the vendor's order. */
  public static List<Model> knowing(Mode mode) {
    return Arrays.stream(values()).filter(model -> model.in(mode).isPresent()).toList();
  }

  /** Whether the vendor lists bracketed camera commands for a model. */
  public enum CameraCommands {
    UNDERSTOOD,
    NOT_LISTED
  }

  private static final class Offers {
    private static final Format STANDARD = new Format(6, P768);
    private static final List<Format> WITHOUT_512P =
        List.of(STANDARD, new Format(10, P768), new Format(6, P1080));
    private static final List<Format> WITH_512P =
        List.of(
            new Format(6, P512),
            new Format(10, P512),
            STANDARD,
            new Format(10, P768),
            new Format(6, P1080));

    static final Capability HAILUO = new Capability(WITHOUT_512P, STANDARD);
    static final Capability HAILUO_WITH_512P = new Capability(WITH_512P, STANDARD);
    static final Capability FIXED_720P =
        new Capability(List.of(new Format(6, P720)), new Format(6, P720));
  }

  private static final class Ignores {
    static final Set<Field> NOTHING = Set.of();
    static final Set<Field> PRETREATMENT = Set.of(Field.FAST_PRETREATMENT);
    static final Set<Field> FORMAT_AND_PRETREATMENT =
        Set.of(Field.DURATION, Field.RESOLUTION, Field.FAST_PRETREATMENT);
  }
}
