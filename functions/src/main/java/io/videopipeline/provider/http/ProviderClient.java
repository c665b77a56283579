package io.videopipeline.provider.http;

import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.video.Download;
import java.io.IOException;

/** Calls to a provider, and what a failed one means where a call may cost money. */
public final class ProviderClient {
  private final String service;
  private final Transport transport;

  /**
   * @param service the provider's name, for messages
   */
  public ProviderClient(String service, Transport transport) {
    this.service = service;
    this.transport = transport;
  }

  /**
   * Sends a creation, once.
   *
   * @throws ProviderUnavailableException when nothing whole was sent
   * @throws SubmissionUnconfirmedException when its answer was lost
   */
  public ProviderResponse create(String path, Body creation) {
    try (StreamedBody body = new StreamedBody()) {
      creation.write(body);
      return send(path, body);
    } catch (IOException unread) {
      throw new ProviderUnavailableException("The request could not be put together", unread);
    }
  }

  /**
   * Asks for what costs nothing.
   *
   * @throws ProviderUnavailableException when no answer came
   */
  public ProviderResponse ask(String pathAndQuery) {
    try {
      return transport.get(pathAndQuery);
    } catch (IOException failure) {
      throw new ProviderUnavailableException(service + " did not answer", failure);
    }
  }

  /** Opens a link, as {@link Downloads#open} does. */
  public Download open(String link, long announcedBytes) {
    return Downloads.open(transport, link, announcedBytes);
  }

  private ProviderResponse send(String path, StreamedBody body) {
    try {
      return transport.post(path, body);
    } catch (IOException failure) {
      if (Transport.nothingWasSent(failure) || body.isBroken()) {
        throw new ProviderUnavailableException("Nothing whole was sent to " + service, failure);
      }
      throw new SubmissionUnconfirmedException(
          "%s's answer to a creation was lost".formatted(service), failure);
    }
  }

  /** What writes the body of a creation. */
  public interface Body {
    void write(StreamedBody body) throws IOException;
  }
}
