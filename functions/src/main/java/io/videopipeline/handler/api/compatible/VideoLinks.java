package io.videopipeline.handler.api.compatible;

import io.videopipeline.job.JobState;
import io.videopipeline.video.PresignedUrls;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** Links to finished videos, which live as long as the vendor's. */
public final class VideoLinks {
  /** How MiniMax calls every video. */
  public static final String FILE_NAME = "output.mp4";

  /**
   * As long as MiniMax's own.
   *
   * @see <a
   *     href="https://platform.minimax.io/docs/api-reference/video-generation-download">Download</a>
   */
  public static final Duration VALID = Duration.ofHours(1);

  private final Supplier<? extends PresignedUrls> links;

  public VideoLinks(Supplier<? extends PresignedUrls> links) {
    this.links = links;
  }

  public URI to(JobState.Completed completed) {
    return links.get().toVideo(completed.stored().key(), FILE_NAME, VALID).address();
  }
}
