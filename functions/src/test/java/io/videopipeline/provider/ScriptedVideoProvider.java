package io.videopipeline.provider;

import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Replays what a test wrote down; the last answer of each kind is repeated. Counts creations. */
public final class ScriptedVideoProvider implements VideoProvider {
  private final Deque<Supplier<Submission>> submissions = new ArrayDeque<>();
  private final Deque<Supplier<Progress>> progresses = new ArrayDeque<>();
  private final Deque<Supplier<Opening>> openings = new ArrayDeque<>();
  private int submitted;
  private int asked;

  public ScriptedVideoProvider submits(Supplier<Submission> answer) {
    submissions.add(answer);
    return this;
  }

  public ScriptedVideoProvider progresses(Supplier<Progress> answer) {
    progresses.add(answer);
    return this;
  }

  public ScriptedVideoProvider opens(Supplier<Opening> answer) {
    openings.add(answer);
    return this;
  }

  /** How many creations were asked for, whatever was answered. */
  public int submitted() {
    return submitted;
  }

  /** How often the progress was asked for. */
  public int asked() {
    return asked;
  }

  @Override
  public Submission submit(VideoRequest request) {
    submitted++;
    return next(submissions).get();
  }

  @Override
  public Progress progress(Mode mode, TaskId task) {
    asked++;
    return next(progresses).get();
  }

  @Override
  public Opening open(Mode mode, TaskId task, GeneratedVideo video) {
    return next(openings).get();
  }

  private static <T> T next(Deque<T> answers) {
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }
}
