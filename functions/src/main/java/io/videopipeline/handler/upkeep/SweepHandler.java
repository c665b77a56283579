package io.videopipeline.handler.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.job.JobId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.SweepJobs;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;

/**
 * Restarts open jobs that no execution works on. The input is a scheduled event, or the event of an
 * execution that did not succeed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Step
 *     Functions events</a>
 */
public final class SweepHandler implements RequestStreamHandler {
  private static final String EXECUTION_EVENT = "Step Functions Execution Status Change";
  private static final Set<String> STOPPED = Set.of("ABORTED", "TIMED_OUT");

  /** For the restart of the last job. */
  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final SweepJobs sweep;

  public SweepHandler() {
    this(Wiring.fromEnvironment());
  }

  public SweepHandler(Wiring wiring) {
    this(wiring.sweepJobs());
  }

  public SweepHandler(SweepJobs sweep) {
    this.sweep = sweep;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject event = JsonObject.read(input);
    if (event.text("detail-type").filter(EXECUTION_EVENT::equals).isPresent()) {
      JsonObject detail = event.object("detail").orElseGet(JsonObject::create);
      sweep.executionEnded(
          detail.text("name").orElse(""), STOPPED.contains(detail.text("status").orElse("")));
      JsonObject.create().writeTo(output);
      return;
    }
    Duration timeLeft = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    JsonObject.create()
        .with("restarted", sweep.sweep(timeLeft).stream().map(JobId::toString).toList())
        .writeTo(output);
  }
}
