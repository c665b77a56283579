package io.videopipeline.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A movement of the camera, written in square brackets inside a prompt.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">prompt</a>
 * @see <a href="https://platform.minimaxi.com/docs/api-reference/video-generation-t2v">the same in
 *     Chinese</a>
 */
public enum CameraCommand {
  TRUCK_LEFT("Truck left", "左移"),
  TRUCK_RIGHT("Truck right", "右移"),
  PAN_LEFT("Pan left", "左摇"),
  PAN_RIGHT("Pan right", "右摇"),
  PUSH_IN("Push in", "推进"),
  PULL_OUT("Pull out", "拉远"),
  PEDESTAL_UP("Pedestal up", "上升"),
  PEDESTAL_DOWN("Pedestal down", "下降"),
  TILT_UP("Tilt up", "上摇"),
  TILT_DOWN("Tilt down", "下摇"),
  ZOOM_IN("Zoom in", "变焦推近"),
  ZOOM_OUT("Zoom out", "变焦拉远"),
  SHAKE("Shake", "晃动"),
  TRACKING_SHOT("Tracking shot", "跟随"),
  STATIC_SHOT("Static shot", "固定");

  /** White space by Unicode, with the blanks that do not break a line. */
  private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s+");

  private final String english;
  private final String chinese;

  CameraCommand(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  public String english() {
    return english;
  }

  public String chinese() {
    return chinese;
  }

  /** The command of this name, in English or Chinese, in any case, with any white space. */
  public static Optional<CameraCommand> parse(String text) {
    String name = WHITE_SPACE.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(
            command ->
                command.english.toLowerCase(Locale.ROOT).equals(name)
                    || command.chinese.equals(name))
        .findFirst();
  }
}
