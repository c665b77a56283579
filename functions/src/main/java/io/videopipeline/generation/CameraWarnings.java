package io.videopipeline.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may not happen as it was meant: brackets of a prompt are free text to the vendor too, so
 * that none of this is a reason to refuse.
 */
final class CameraWarnings {
  /** The vendor's advice for movements at the same time. */
  private static final int MOST_IN_ONE_BRACKET = 3;

  private static final Pattern BRACKET = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern SEPARATOR = Pattern.compile("[,，、]");
  private static final int LONGEST_QUOTE = 40;

  private CameraWarnings() {}

  static List<String> of(Model model, Prompt prompt) {
    List<String> warnings = new ArrayList<>();
    boolean commands = false;
    Matcher brackets = BRACKET.matcher(prompt.text());
    while (brackets.find()) {
      List<String> words = words(brackets.group(1));
      words.stream()
          .filter(word -> CameraCommand.parse(word).isEmpty())
          .forEach(word -> warnings.add(unknown(word)));
      commands |= words.stream().anyMatch(word -> CameraCommand.parse(word).isPresent());
      if (words.size() > MOST_IN_ONE_BRACKET) {
        warnings.add(
            "One bracket of the prompt has %d camera commands; MiniMax advises at most %d."
                .formatted(words.size(), MOST_IN_ONE_BRACKET));
      }
    }
    if (commands && model.cameraCommands() == Model.CameraCommands.NOT_LISTED) {
      warnings.add(
          "MiniMax does not list camera commands for %s; it may not follow them."
              .formatted(model.text()));
    }
    return warnings;
  }

  private static List<String> words(String bracket) {
    return Arrays.stream(SEPARATOR.split(bracket))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String unknown(String word) {
    String quote =
        word.codePointCount(0, word.length()) <= LONGEST_QUOTE
            ? word
            : word.substring(0, word.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    return "[%s] is no camera command of MiniMax's; it may not be followed.".formatted(quote);
  }
}
