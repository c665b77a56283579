package io.videopipeline.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Servers that answer every request alike. */
public final class Servers {
  private static final String VIDEO = "/video.mp4";

  private Servers() {}

  /** Answers this JSON. */
  public static LoopbackServer answering(int status, String json) throws IOException {
    return LoopbackServer.start(0, exchange -> answer(exchange, status, json));
  }

  /** Begins each answer and never ends it. */
  public static LoopbackServer stalling() throws IOException {
    return LoopbackServer.start(0, Servers::stall);
  }

  /**
   * Gives links to a download that begins and never ends.
   *
   * @param answer makes JSON of a link
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
      throw new InterruptedIOException("The server is closed");
    }
  }
}
