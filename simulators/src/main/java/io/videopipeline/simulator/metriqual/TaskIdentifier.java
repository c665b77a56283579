package io.videopipeline.simulator.metriqual;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway's name for a task of MiniMax: {@code task_video_} and its number to the base 36. */
record TaskIdentifier(long number) {
  private static final int BASE = 36;
  private static final Pattern FORM = Pattern.compile("task_video_([1-9a-z][0-9a-z]{0,11})");

  String text() {
    return "task_video_" + Long.toString(number, BASE);
  }

  static Optional<TaskIdentifier> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new TaskIdentifier(Long.parseLong(form.group(1), BASE)))
        : Optional.empty();
  }
}
