package io.videopipeline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP API that a command uses until the connection is closed.
 *
 * @param provider who generates the videos there, as far as it is known
 * @param running whether open jobs make progress; not when only the table and the API run
 * @param closing run once, by {@link #close}
 */
public record ApiConnection(VideosApi api, Provider provider, boolean running, Runnable closing)
    implements AutoCloseable {
  /** Added to the text of a simulated job. */
  static final String SIMULATED = "simulated: MiniMax was not called and nothing was paid";

  /** A stack on this machine is asked often: it costs nothing, and a video is noticed at once. */
  private static final Duration LOCAL_POLL_INTERVAL = Duration.ofMillis(250);

  /** Who generates the videos. */
  public enum Provider {
    SIMULATED("The simulated MiniMax"),
    REAL("MiniMax"),
    /** Another stack does not tell it. */
    UNKNOWN("The provider");

    private final String text;

    Provider(String text) {
      this.text = text;
    }

    /** Its name at the beginning of a sentence. */
    String text() {
      return text;
    }
  }

  /** The connection to another stack. */
  public static ApiConnection remote(VideosApi api, Runnable closing) {
    return new ApiConnection(api, Provider.UNKNOWN, true, closing);
  }

  public boolean isSimulated() {
    return provider == Provider.SIMULATED;
  }

  /** How often to ask for an open job; empty to follow the API's Retry-After. */
  Optional<Duration> pollInterval() {
    return provider == Provider.UNKNOWN ? Optional.empty() : Optional.of(LOCAL_POLL_INTERVAL);
  }

  /** A job as the API returns it, and where it is known whether it is simulated. */
  public ObjectNode json(JsonNode job) {
    ObjectNode json = job.deepCopy();
    return provider == Provider.UNKNOWN ? json : json.put("simulated", isSimulated());
  }

  @Override
  public void close() {
    closing.run();
  }
}
