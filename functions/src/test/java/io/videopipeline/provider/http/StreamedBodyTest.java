package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.provider.http.StreamedBody.Streamed;
import io.videopipeline.testing.BrokenStream;
import io.videopipeline.testing.RepeatedByte;
import io.videopipeline.testing.WatchedStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StreamedBodyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void text_hasEachStreamWhereItsPlaceholderWas() throws IOException {
    StreamedBody body = emptyBody();
    body.json()
        .with("first", body.placeholder(streamed("AAA")))
        .with("list", List.of(Map.of("value", body.placeholder(streamed("BB"))), "🐭"))
        .with("same", body.placeholder(streamed("AAA")))
        .with("none", body.placeholder(streamed("")));
    assertThat(read(body))
        .isEqualTo(
            JSON.readTree(
                """
                {"first": "AAA", "list": [{"value": "BB"}, "🐭"], "same": "AAA", "none": ""}
                """));
  }

  @Property
  void text_leavesEveryOtherStringUnchanged(
      @ForAll @StringLength(max = 50) @CharRange(from = '\u0000', to = '\ud7ff') String text)
      throws IOException {
    StreamedBody body = emptyBody();
    String likePlaceholder = "stream:123e4567-e89b-42d3-a456-426614174000" + text;
    body.json()
        .with("prompt", likePlaceholder)
        .with("image", body.placeholder(streamed("AAA")))
        .with(text, text);
    JsonNode read = read(body);
    assertThat(read.path(text).textValue()).isEqualTo(text);
    assertThat(read.size()).isEqualTo(3);
    assertThat(read.path("prompt").textValue()).isEqualTo(likePlaceholder);
    assertThat(read.path("image").textValue()).isEqualTo("AAA");
  }

  @Test
  void text_ofALongStream_isReadWhileItIsSent() throws IOException {
    StreamedBody body = emptyBody();
    WatchedStream stream = new WatchedStream(new RepeatedByte('A', 5_000_000_000L));
    body.json().with("image", body.placeholder(new Streamed(stream, 5_000_000_000L)));
    Streamed text = body.text();
    assertThat(text.length()).isEqualTo(5_000_000_000L + "{\"image\":\"\"}".length());
    assertThat(text.ascii().readNBytes(1000)).hasSize(1000);
    assertThat(stream.bytesRead()).isLessThan(2000);
  }

  @Test
  void isIncomplete_untilTheLastByteIsRead_isTrue() throws IOException {
    StreamedBody body = emptyBody();
    assertThat(body.isIncomplete()).isTrue();
    body.json().with("image", body.placeholder(streamed("AAA")));
    Streamed text = body.text();
    assertThat(text.ascii().readNBytes((int) text.length() - 1)).isNotEmpty();
    assertThat(body.isIncomplete()).isTrue();
    assertThat(text.ascii().read()).isEqualTo('}');
    assertThat(body.isIncomplete()).isFalse();
  }

  @Test
  void end_beforeTheLastByteIsRead_failsLaterReads() throws IOException {
    StreamedBody body = emptyBody();
    Streamed text = body.text();
    assertThat(text.ascii().read()).isEqualTo('{');
    body.end();
    assertThatThrownBy(text.ascii()::read).isInstanceOf(IOException.class);
    assertThat(body.isIncomplete()).isTrue();
  }

  @Test
  void text_whenAStreamFails_fails() throws IOException {
    assertFails(new Streamed(BrokenStream.after(new byte[] {'A', 'A'}, 2), 3));
  }

  @Test
  void text_whenAStreamIsShorterThanStated_fails() throws IOException {
    assertFails(new Streamed(WatchedStream.of(new byte[] {'A', 'A'}), 3));
  }

  @Test
  void text_whenAStreamIsLongerThanStated_fails() throws IOException {
    assertFails(new Streamed(WatchedStream.of(new byte[] {'A', 'A', 'A', 'A'}), 3));
  }

  @Test
  void close_closesEveryStreamWhateverHappensToOne() {
    WatchedStream first = WatchedStream.of(new byte[3]);
    WatchedStream last = WatchedStream.of(new byte[3]);
    InputStream failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public void close() throws IOException {
            throw new IOException("Connection reset");
          }
        };
    try (StreamedBody body = emptyBody()) {
      for (InputStream stream : List.of(first, failing, last)) {
        assertThat(body.placeholder(new Streamed(stream, 3))).startsWith("stream:");
      }
    }
    assertThat(first.timesClosed()).isEqualTo(1);
    assertThat(last.timesClosed()).isEqualTo(1);
  }

  private static StreamedBody emptyBody() {
    return new StreamedBody(new InMemoryImageStore());
  }

  private static void assertFails(Streamed streamed) throws IOException {
    StreamedBody body = emptyBody();
    body.json().with("image", body.placeholder(streamed)).with("after", "more than a few");
    Streamed text = body.text();
    assertThatThrownBy(() -> text.ascii().readAllBytes()).isInstanceOf(IOException.class);
    assertThat(body.isIncomplete()).isTrue();
  }

  private static JsonNode read(StreamedBody body) throws IOException {
    Streamed text = body.text();
    byte[] bytes = text.ascii().readAllBytes();
    assertThat(bytes).hasSize((int) text.length());
    return JSON.readTree(bytes);
  }

  private static Streamed streamed(String ascii) {
    return new Streamed(
        WatchedStream.of(ascii.getBytes(StandardCharsets.US_ASCII)), ascii.length());
  }
}
