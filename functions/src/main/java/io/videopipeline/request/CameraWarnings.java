package io.videopipeline.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** A prompt of brackets has hundreds; who reads a job reads a few. */
  private static final int MOST_WORDS = 9;

  private CameraWarnings() {}

  static List<String> of(Model model, Prompt prompt) {
    List<String> warnings = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    boolean commands = false;
    Matcher brackets = BRACKET.matcher(prompt.text());
    while (brackets.find()) {
      int known = 0;
      for (String word : words(brackets.group(1))) {
        if (CameraCommand.parse(word).isPresent()) {
          known++;
        } else {
          unknown.add(word);
        }
      }
      commands |= known > 0;
      if (known > MOST_IN_ONE_BRACKET) {
        warnings.add(
            "One bracket of the prompt has %d camera commands; MiniMax advises at most %d."
                .formatted(known, MOST_IN_ONE_BRACKET));
      }
    }
    unknown.stream().limit(MOST_WORDS).map(CameraWarnings::unknown).forEach(warnings::add);
    if (unknown.size() > MOST_WORDS) {
      warnings.add(
          "%d other texts in brackets are no camera commands either."
              .formatted(unknown.size() - MOST_WORDS));
    }
    if (commands && model.cameraCommands() == Model.CameraCommands.NOT_LISTED) {
      warnings.add(
          "MiniMax does not list camera commands for %s; it may not follow them."
              .formatted(model.text()));
    }
    return warnings.stream().distinct().toList();
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
