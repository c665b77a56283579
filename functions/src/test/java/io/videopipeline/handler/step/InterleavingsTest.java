package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.JobState;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two pushes of success at every two points of a job: before and after each call to a port, before
 * and after the wait begins, and at times during the wait, its time-out included. The provider has
 * the video from the first push on.
 */
class InterleavingsTest {
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);

  /** Before the response to the creation reaches us. */
  private static final String EARLIEST = "after VideoProvider.submit";

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(150),
          Duration.ofSeconds(300),
          Duration.ofSeconds(301));

  @Test
  void video_withTwoPushesAtEveryTwoPoints_completesOnceAndNoWakeUpIsLost() {
    List<String> points = new Run(List.of(), List.of()).pointsWithoutAPush();
    List<Runnable> all = new ArrayList<>();
    for (int first = points.indexOf(EARLIEST); first < points.size(); first++) {
      for (int second = first; second < points.size(); second++) {
        Run run = new Run(List.of(first, second), List.of());
        all.add(run::check);
      }
      for (Duration time : TIMES) {
        Run run = new Run(List.of(first), List.of(time));
        all.add(run::check);
      }
    }
    for (Duration one : TIMES) {
      for (Duration other : TIMES) {
        all.add(new Run(List.of(), List.of(one, other))::check);
      }
    }
    all.forEach(Runnable::run);
    System.out.printf("Interleavings of two pushes: %d%n", all.size());
    assertThat(all).hasSizeGreaterThan(100);
  }

  private static final class Run {
    private final Pipeline pipeline = new Pipeline(Optional.of(URI.create("https://api.example")));
    private final String name;
    private int payments;
    private Optional<Instant> firstPush = Optional.empty();

    /**
     * @param points the numbers of the points, from 0, at which a push arrives
     * @param times after the start, at which a push arrives
     */
    Run(List<Integer> points, List<Duration> times) {
      this.name = "pushes at points " + points + " and times " + times;
      pipeline
          .provider()
          .submits(
              () -> {
                payments++;
                return new SubmitResult.Accepted(Jobs.TASK);
              })
          .polls(
              () ->
                  firstPush.isPresent()
                      ? new PollResult.Finished(Jobs.VIDEO)
                      : new PollResult.Running())
          .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(VIDEO)));
      pipeline.onPoint(
          point -> {
            if (points.contains(pipeline.points().size() - 1)) {
              push();
            }
          });
      times.forEach(time -> pipeline.afterwards(time, this::push));
    }

    private void push() {
      if (firstPush.isEmpty()) {
        firstPush = Optional.of(pipeline.clock().instant());
      }
      pipeline.push(Jobs.TASK, false);
    }

    /** Up to the second poll; the points after it follow the first push. */
    List<String> pointsWithoutAPush() {
      pipeline.afterwards(Duration.ofSeconds(601), this::push);
      pipeline.run();
      return pipeline.points();
    }

    void check() {
      pipeline.run();
      assertThat(pipeline.job().state()).as(name).isInstanceOf(JobState.Completed.class);
      assertThat(payments).as(name).isEqualTo(1);
      assertThat(pipeline.events()).as(name).hasSize(1);
      assertThat(pipeline.provider().opened()).as(name).isEqualTo(1);
      firstPush.ifPresent(
          pushed ->
              assertThat(Duration.between(pushed, ended()))
                  .as(name)
                  .isLessThanOrEqualTo(Duration.ofSeconds(10)));
    }

    private Instant ended() {
      return ((JobState.Completed) pipeline.job().state()).at();
    }
  }
}
