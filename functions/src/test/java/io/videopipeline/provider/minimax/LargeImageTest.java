package io.videopipeline.provider.minimax;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A submission streams the image: the heap is smaller than the image. */
@Timeout(120)
class LargeImageTest {
  @Test
  void submit_whenTheImageIsLargerThanTheHeap_sendsEveryByte() throws Exception {
    AtomicReference<String> received = new AtomicReference<>("nothing");
    try (LoopbackServer server =
        LoopbackServer.start(
            0,
            exchange -> {
              received.set(compare(exchange));
              exchange.answer(200, JsonNodeFactory.instance.objectNode().put("task_id", "4711"));
            })) {
      assertThat(run("-Xmx16m", LargeImage.class, server.baseUrl().toString()))
          .contains("Accepted[task=4711]");
    }
    assertThat(received.get()).isEqualTo("as expected");
  }

  private static String compare(Exchange exchange) throws IOException {
    InputStream expected = new ByteArrayInputStream(expected().getBytes(US_ASCII));
    try (InputStream body = exchange.http().getRequestBody()) {
      byte[] block = new byte[1 << 16];
      for (long at = 0; ; at += block.length) {
        int read = body.readNBytes(block, 0, block.length);
        if (!Arrays.equals(expected.readNBytes(block.length), Arrays.copyOf(block, read))) {
          return "a difference after " + at + " bytes";
        }
        if (read < block.length) {
          return "as expected";
        }
      }
    }
  }

  private static String expected() {
    byte[] image = new byte[Math.toIntExact(LargeImage.LENGTH_BYTES)];
    Arrays.fill(image, (byte) LargeImage.VALUE);
    return "{\"model\":\"MiniMax-Hailuo-2.3\",\"first_frame_image\":\"data:image/webp;base64,"
        + Base64.getEncoder().encodeToString(image)
        + "\"}";
  }

  private static String run(String heap, Class<?> program, String... arguments) throws Exception {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            program.getName());
    Process process =
        new ProcessBuilder(Stream.concat(java, Arrays.stream(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), US_ASCII);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }
}
