package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import java.util.Optional;

/**
 * Tells of finished files. A job without a video has none.
 *
 * @see <a
 *     href="https://platform.minimax.io/docs/api-reference/video-generation-download">Download</a>
 */
final class FileEndpoint {
  private static final String FILE_ID = "file_id";

  private final CallerJobs jobs;
  private final VideoLinks links;

  FileEndpoint(CallerJobs jobs, VideoLinks links) {
    this.jobs = jobs;
    this.links = links;
  }

  ApiResponse retrieve(ApiCall call) {
    Optional<String> id = call.request().parameter(FILE_ID);
    if (id.isEmpty()) {
      return MiniMaxDialect.FILE.refused(BaseResponse.missing(FILE_ID));
    }
    return jobs.find(call.owner(), id.get())
        .filter(Kind.BY_MODEL::isOf)
        .flatMap(this::file)
        .map(
            file ->
                MiniMaxDialect.answer(JsonObject.create().with("file", file), BaseResponse.SUCCESS))
        .orElseGet(() -> MiniMaxDialect.FILE.refused(BaseResponse.invalid("invalid file_id")));
  }

  /** The id of the file is a number here, unlike in the answer to a query. */
  private Optional<JsonObject> file(Job job) {
    return job.state() instanceof JobState.Completed completed
        ? Optional.of(
            JsonObject.create()
                .with(FILE_ID, job.id().value())
                .with("bytes", completed.stored().lengthBytes())
                .with("created_at", completed.at().getEpochSecond())
                .with("filename", VideoLinks.FILE_NAME)
                .with("purpose", "video_generation")
                .with("download_url", links.to(completed).toString()))
        : Optional.empty();
  }
}
