package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.DeleteVideo.DeletionResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.video.Download;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteVideoTest {
  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final ScriptedVideos videos = new ScriptedVideos();
  private final DeleteVideo deleteVideo = new DeleteVideo(jobs, videos, new MutableClock());

  @Test
  void delete_marksTheJobBeforeItDeletesTheVideo() {
    Job job = stored(Jobs.completed(1));
    videos.meanwhile = () -> assertThat(jobs.find(job.id()).orElseThrow().isDeleted()).isTrue();
    assertThat(delete(job)).isEqualTo(DeletionResult.DELETED);
    assertThat(videos.deleted).containsExactly(job.videoKey());
    assertThat(jobs.find(job.id())).isEmpty();
    assertThat(delete(job)).isEqualTo(DeletionResult.NOT_FOUND);
  }

  @Test
  void delete_whenInterrupted_canBeRepeated() {
    Job job = stored(Jobs.completed(2));
    videos.meanwhile =
        () -> {
          throw new IllegalStateException("S3 is down");
        };
    assertThatThrownBy(() -> delete(job)).isInstanceOf(IllegalStateException.class);
    assertThat(jobs.find(job.id()).orElseThrow().state()).isInstanceOf(JobState.Deleting.class);
    videos.meanwhile = () -> {};
    assertThat(delete(job)).isEqualTo(DeletionResult.DELETED);
  }

  @Test
  void delete_ofAnOpenJob_changesNothing() {
    Job job = stored(Jobs.storing(3));
    assertThat(delete(job)).isEqualTo(DeletionResult.STILL_OPEN);
    assertThat(jobs.find(job.id())).contains(job);
    assertThat(videos.deleted).isEmpty();
  }

  @Test
  void delete_ofAnotherOwnersJob_changesNothing() {
    Job job = stored(Jobs.completed(4));
    assertThat(deleteVideo.delete(new Owner("other"), job.id()))
        .isEqualTo(DeletionResult.NOT_FOUND);
    assertThat(jobs.find(job.id())).contains(job);
  }

  @Test
  void delete_whenTheJobChangesAgainAndAgain_ends() {
    Job job = stored(Jobs.completed(5));
    videos.meanwhile = () -> jobs.overwrite(job);
    assertThat(delete(job)).isEqualTo(DeletionResult.CHANGED);
    assertThat(videos.deleted).hasSizeLessThan(5);
  }

  @Test
  void delete_whenAnotherCallDeletesTheJobMeanwhile_isDone() {
    Job job = stored(Jobs.completed(6));
    videos.meanwhile = () -> jobs.delete(jobs.find(job.id()).orElseThrow());
    assertThat(delete(job)).isEqualTo(DeletionResult.DELETED);
  }

  private Job stored(Job job) {
    jobs.overwrite(job);
    return job;
  }

  private DeletionResult delete(Job job) {
    return deleteVideo.delete(job.owner(), job.id());
  }

  /** Records deletions; the test decides what happens at the same time. */
  private static final class ScriptedVideos implements VideoStore {
    private final List<VideoKey> deleted = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    @Override
    public StoredVideo store(VideoKey key, Download download) {
      throw new AssertionError("A deletion stores nothing");
    }

    @Override
    public void delete(VideoKey key) {
      deleted.add(key);
      meanwhile.run();
    }
  }
}
