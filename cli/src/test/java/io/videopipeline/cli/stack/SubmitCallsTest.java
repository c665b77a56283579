package io.videopipeline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SubmitCallsTest {
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final SubmitCalls calls = new SubmitCalls();

  @Test
  void close_whileACallIsUnderWay_waitsForItsEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Thread call = Thread.ofPlatform().start(() -> call(begun, released));
    begun.await();
    Thread closing =
        Thread.ofPlatform()
            .start(
                () -> {
                  calls.close();
                  order.add("closed");
                });
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    released.countDown();
    closing.join();
    call.join();

    assertThat(order).containsExactly("recorded", "closed");
  }

  @Test
  @Timeout(10)
  void close_afterACallThatFailed_doesNotWait() {
    RequestStreamHandler failing =
        calls.counted(
            (input, output, context) -> {
              throw new IOException("failed");
            });

    assertThatThrownBy(
            () ->
                failing.handleRequest(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), null))
        .isInstanceOf(IOException.class);
    calls.close();
  }

  private void call(CountDownLatch begun, CountDownLatch released) {
    try {
      calls
          .counted(
              (input, output, context) -> {
                begun.countDown();
                await(released);
                order.add("recorded");
              })
          .handleRequest(InputStream.nullInputStream(), OutputStream.nullOutputStream(), null);
    } catch (IOException failed) {
      order.add("failed");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
