package io.videopipeline.provider;

import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.request.Mode;
import io.videopipeline.request.VideoRequest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** Replays scripted results; the last one of each kind is repeated. Counts the calls. */
public final class ScriptedVideoProvider implements VideoProvider {
  private final Deque<Supplier<SubmitResult>> submits = new ArrayDeque<>();
  private final Deque<Supplier<PollResult>> polls = new ArrayDeque<>();
  private final Deque<Supplier<OpenResult>> opens = new ArrayDeque<>();
  private Optional<URI> callbackUrl = Optional.empty();
  private int submitted;
  private int polled;
  private int opened;

  public ScriptedVideoProvider submits(Supplier<SubmitResult> result) {
    submits.add(result);
    return this;
  }

  public ScriptedVideoProvider polls(Supplier<PollResult> result) {
    polls.add(result);
    return this;
  }

  public ScriptedVideoProvider opens(Supplier<OpenResult> result) {
    opens.add(result);
    return this;
  }

  /** The number of calls of submit, whatever the result. */
  public int submitted() {
    return submitted;
  }

  /** The number of calls of poll. */
  public int polled() {
    return polled;
  }

  /** The number of calls of open. */
  public int opened() {
    return opened;
  }

  /** This provider, whatever the endpoint. */
  public VideoProviders providers() {
    return OneProvider.of(this);
  }

  /** The callback URL of the last submission. */
  public Optional<URI> callbackUrl() {
    return callbackUrl;
  }

  @Override
  public boolean supportsCallbacks() {
    return true;
  }

  @Override
  public SubmitResult submit(VideoRequest request, Optional<URI> callback) {
    submitted++;
    callbackUrl = callback;
    return next(submits).get();
  }

  @Override
  public PollResult poll(Mode mode, TaskId task) {
    polled++;
    return next(polls).get();
  }

  @Override
  public OpenResult open(Mode mode, TaskId task, GeneratedVideo video) {
    opened++;
    return next(opens).get();
  }

  private static <T> T next(Deque<T> results) {
    return results.size() > 1 ? results.removeFirst() : results.getFirst();
  }
}
