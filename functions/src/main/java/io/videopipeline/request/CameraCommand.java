package io.videopipeline.request;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A camera movement, written in square brackets inside a prompt. Brackets may contain any text, so
 * an unknown command is a note and never a violation.
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

  /** MiniMax's advice for simultaneous movements. */
  private static final int MAX_COMMANDS_IN_ONE_BRACKET = 3;

  /** A prompt has room for hundreds of unknown commands; a job's notes name the first ones. */
  private static final int MAX_UNKNOWN_COMMANDS_NAMED = 9;

  private static final int MAX_QUOTED_CHARACTERS = 40;

  private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern SEPARATOR = Pattern.compile("[,，、]");

  /** White space as Unicode defines it, non-breaking spaces included. */
  private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s+");

  final String english;
  final String chinese;

  CameraCommand(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** The command with this name, in English or Chinese, in any case, with any white space. */
  public static Optional<CameraCommand> parse(String text) {
    String name = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    return Arrays.stream(values())
        .filter(one -> one.english.equalsIgnoreCase(name) || one.chinese.equals(name))
        .findFirst();
  }

  /** Notes on the commands that the model may not follow, one sentence each. */
  static List<String> notes(Model model, Prompt prompt) {
    Set<String> notes = new LinkedHashSet<>();
    Set<String> unknown = new LinkedHashSet<>();
    boolean hasCommands = false;
    Matcher brackets = BRACKET.matcher(prompt.text());
    while (brackets.find()) {
      List<String> texts = SEPARATOR.splitAsStream(brackets.group(1)).map(String::strip).toList();
      long known = texts.stream().filter(text -> parse(text).isPresent()).count();
      texts.stream().filter(text -> !text.isEmpty() && parse(text).isEmpty()).forEach(unknown::add);
      hasCommands |= known > 0;
      if (known > MAX_COMMANDS_IN_ONE_BRACKET) {
        notes.add(
            "One bracket of the prompt has %d camera commands; MiniMax advises at most %d."
                .formatted(known, MAX_COMMANDS_IN_ONE_BRACKET));
      }
    }
    unknown.stream()
        .limit(MAX_UNKNOWN_COMMANDS_NAMED)
        .map(CameraCommand::unknownNote)
        .forEach(notes::add);
    if (unknown.size() > MAX_UNKNOWN_COMMANDS_NAMED) {
      notes.add(
          "%d other texts in brackets are not camera commands either."
              .formatted(unknown.size() - MAX_UNKNOWN_COMMANDS_NAMED));
    }
    if (hasCommands && model.cameraCommands() == Model.CameraCommands.NOT_LISTED) {
      notes.add(
          "MiniMax does not list camera commands for %s; the model may ignore them."
              .formatted(model.text()));
    }
    return List.copyOf(notes);
  }

  private static String unknownNote(String command) {
    String quote =
        command.codePointCount(0, command.length()) <= MAX_QUOTED_CHARACTERS
            ? command
            : command.substring(0, command.offsetByCodePoints(0, MAX_QUOTED_CHARACTERS)) + "…";
    return "[%s] is not one of MiniMax's camera commands; the model may ignore it."
        .formatted(quote);
  }
}
