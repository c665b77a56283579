package io.videopipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** One video by the HTTP API of a stack that runs elsewhere. */
final class ApiGeneration {
  private final VideosApi api;
  private final Output output;

  ApiGeneration(VideosApi api, Output output) {
    this.api = api;
    this.output = output;
  }

  int run(RequestOptions.Asked asked, Optional<Path> file) throws InterruptedException {
    AtomicReference<String> accepted = new AtomicReference<>("");
    Timings timings = new Timings();
    Interruption interruption = Interruption.handledBy(() -> sayGoodbye(accepted.get()));
    try (api) {
      timings.enter("submission");
      asked.notes().forEach(output.progress()::say);
      JsonNode body = new ApiRequestBody(api).of(asked.draft());
      JsonNode job = api.create(body, UUID.randomUUID().toString());
      String id = job.path("id").asText();
      accepted.set(id);
      announce(job, id);
      return new ApiDelivery(api, output, timings).deliver(id, file.orElse(Path.of(id + ".mp4")));
    } catch (IOException unread) {
      throw new UncheckedIOException("A picture was not sent", unread);
    } finally {
      interruption.close();
    }
  }

  private void announce(JsonNode job, String id) {
    if (output.isJson()) {
      output.json(job);
    } else {
      output.line("Job " + id);
    }
  }

  private void sayGoodbye(String id) {
    output
        .progress()
        .say(
            id.isEmpty()
                ? "Interrupted; whether there is a job says ./videos list --api " + api.address()
                : "Interrupted. Job %s goes on; fetch it with: ./videos resume %s -o FILE --api %s"
                    .formatted(id, id, api.address()));
  }
}
