package io.videopipeline.simulator.minimax;

import static io.videopipeline.simulator.minimax.Mode.FIRST_FRAME;
import static io.videopipeline.simulator.minimax.Mode.LAST_FRAME;
import static io.videopipeline.simulator.minimax.Mode.SUBJECT;
import static io.videopipeline.simulator.minimax.Mode.TEXT;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The vendor's tables: which model knows which mode, and how long and how large its videos are.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">text to
 *     video</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-fl2v">first and
 *     last frame</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-s2v">subject
 *     reference</a>
 */
enum VendorModel {
  HAILUO_2_3("MiniMax-Hailuo-2.3", TEXT, FIRST_FRAME),
  HAILUO_2_3_FAST("MiniMax-Hailuo-2.3-Fast", FIRST_FRAME),
  HAILUO_02("MiniMax-Hailuo-02", TEXT, FIRST_FRAME, LAST_FRAME),
  T2V_01_DIRECTOR("T2V-01-Director", TEXT),
  T2V_01("T2V-01", TEXT),
  I2V_01_DIRECTOR("I2V-01-Director", FIRST_FRAME),
  I2V_01_LIVE("I2V-01-live", FIRST_FRAME),
  I2V_01("I2V-01", FIRST_FRAME),
  S2V_01("S2V-01", SUBJECT);

  static final int STANDARD_SECONDS = 6;
  private static final Set<Integer> SECONDS = Set.of(STANDARD_SECONDS, 10);

  private final String text;
  private final Set<Mode> modes;

  VendorModel(String text, Mode... modes) {
    this.text = text;
    this.modes = Set.of(modes);
  }

  static Optional<VendorModel> named(String text) {
    return Arrays.stream(values()).filter(model -> model.text.equals(text)).findFirst();
  }

  String text() {
    return text;
  }

  boolean knows(Mode mode) {
    return modes.contains(mode);
  }

  /** Whether duration and resolution are ignored: its videos have 6 s and 720P. */
  boolean hasOneFormat() {
    return switch (this) {
      case HAILUO_2_3, HAILUO_2_3_FAST, HAILUO_02 -> false;
      case T2V_01_DIRECTOR, T2V_01, I2V_01_DIRECTOR, I2V_01_LIVE, I2V_01, S2V_01 -> true;
    };
  }

  String standardResolution() {
    return hasOneFormat() ? "720P" : "768P";
  }

  boolean offers(Mode mode, int seconds, String resolution) {
    return switch (resolution) {
      case "512P" -> this == HAILUO_02 && mode == FIRST_FRAME && SECONDS.contains(seconds);
      case "768P" -> SECONDS.contains(seconds);
      case "1080P" -> seconds == STANDARD_SECONDS;
      default -> false;
    };
  }
}
