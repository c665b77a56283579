package io.videopipeline.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Servers that handle all requests in the same way. */
public final class Servers {
  private static final String VIDEO = "/video.mp4";

  private Servers() {}

  /** Returns this JSON. */
  public static LoopbackServer answering(int status, String json) throws IOException {
    return LoopbackServer.start(0, exchange -> answer(exchange, status, json));
  }

  /** Starts each response and never completes it. */
  public static LoopbackServer stalling() throws IOException {
    return LoopbackServer.start(0, Servers::stall);
  }

  /**
   * Returns URLs of a download that starts and never completes.
   *
   * @param answer creates the JSON of a response from such a URL
   */
  public static LoopbackServer stallingDownload(UnaryOperator<String> answer) throws IOException {
    return LoopbackServer.start(
        0,
        exchange -> {
          if (exchange.path().equals(VIDEO)) {
            stall(exchange);
          } else {
            answer(exchange, 200, answer.apply(exchange.baseUrl() + VIDEO));
          }
        });
  }

  private static void answer(Exchange exchange, int status, String json) throws IOException {
    exchange.http().getRequestBody().readAllBytes();
    exchange.answer(status, new ObjectMapper().readTree(json));
  }

  private static void stall(Exchange exchange) throws IOException {
    exchange.http().sendResponseHeaders(200, 1000);
    exchange.http().getResponseBody().write('{');
    exchange.http().getResponseBody().flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server was closed");
    }
  }
}
