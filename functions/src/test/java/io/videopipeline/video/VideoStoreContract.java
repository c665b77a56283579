package io.videopipeline.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.VideoStore.Content;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link VideoStore}. Each test uses its own key. */
public interface VideoStoreContract {
  /** A length that needs several parts, and is no multiple of one. */
  int LONG = 12_000_001;

  VideoStore store();

  VideoKey freshKey();

  /** The object with this key, or an empty array. */
  byte[] stored(VideoKey key);

  /** The number of multipart uploads that are neither completed nor aborted. */
  int unfinishedUploads();

  @ParameterizedTest
  @ValueSource(ints = {1000, 5 << 20, 10 << 20, LONG})
  default void store_storesEveryByte(int length) {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.mp4(length);
    StoredVideo stored = store().store(key, ScriptedDownload.whole(video));
    assertThat(stored.lengthBytes()).isEqualTo(length);
    assertThat(stored.sha256()).isEqualTo(ScriptedDownload.sha256(video));
    assertThat(stored(key)).isEqualTo(video);
    assertThat(stored(key)).hasSize(length);
    assertThat(unfinishedUploads()).isZero();
  }

  @Test
  default void store_whenTheLengthIsUnknown_storesEveryByte() {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.mp4(LONG);
    Download download = new Download(new ByteArrayInputStream(video), OptionalLong.empty());
    assertThat(store().store(key, download).lengthBytes()).isEqualTo(LONG);
    assertThat(stored(key)).isEqualTo(video);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 5 << 20, 11_000_000})
  default void store_whenTheDownloadIsCut_leavesNothing(int cutAt) {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.mp4(LONG);
    assertThatThrownBy(() -> store().store(key, ScriptedDownload.cut(video, cutAt)))
        .isInstanceOf(DownloadInterruptedException.class);
    assertThatThrownBy(() -> store().store(key, ScriptedDownload.broken(video, cutAt)))
        .isInstanceOf(DownloadInterruptedException.class);
    assertThat(stored(key)).isEmpty();
    assertThat(unfinishedUploads()).isZero();
  }

  @Test
  default void store_whenItIsNoMp4_leavesNothing() {
    VideoKey key = freshKey();
    byte[] page = "<html>The link has expired</html>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> store().store(key, ScriptedDownload.whole(page)))
        .isInstanceOf(DownloadInterruptedException.class)
        .hasMessageContaining("MP4");
    assertThat(stored(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LONG})
  default void store_whenTheVideoIsThereAlready_keepsIt(int length) {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.mp4(length);
    StoredVideo first = store().store(key, ScriptedDownload.whole(video));
    assertThat(store().store(key, ScriptedDownload.whole(video))).isEqualTo(first);
    assertThat(stored(key)).isEqualTo(video);
    assertThat(unfinishedUploads()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2000, 1000", "1000, 2000", LONG + ", 1000", "1000, " + LONG, "12000000, " + LONG})
  default void store_whenAnotherObjectIsThere_replacesIt(int before, int after) {
    VideoKey key = freshKey();
    var unused = store().store(key, ScriptedDownload.whole(ScriptedDownload.mp4(before)));
    byte[] video = ScriptedDownload.mp4(after);
    StoredVideo stored = store().store(key, ScriptedDownload.whole(video));
    assertThat(stored.sha256()).isEqualTo(ScriptedDownload.sha256(video));
    assertThat(stored(key)).isEqualTo(video);
    assertThat(unfinishedUploads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LONG})
  default void store_whenTheOtherObjectHasTheSameLength_replacesIt(int length) {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.mp4(length);
    byte[] other = video.clone();
    other[length - 1]++;
    var unused = store().store(key, ScriptedDownload.whole(other));
    assertThat(store().store(key, ScriptedDownload.whole(video)).lengthBytes()).isEqualTo(length);
    assertThat(stored(key)).isEqualTo(video);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, LONG})
  default void store_whenTheBoxesAreOdd_storesTheExpectedContentOnly(int length) {
    VideoKey key = freshKey();
    byte[] video = ScriptedDownload.oddMp4(length);
    assertThatThrownBy(() -> store().store(key, ScriptedDownload.whole(video)))
        .isInstanceOf(OddVideoException.class);
    assertThat(stored(key)).isEmpty();
    assertThat(unfinishedUploads()).isZero();
    Content content = new Content(length, ScriptedDownload.sha256(video));
    Download expecting = ScriptedDownload.whole(video).expecting(Optional.of(content));
    assertThat(store().store(key, expecting).content()).isEqualTo(content);
    assertThat(stored(key)).isEqualTo(video);
  }

  @Test
  default void delete_removesTheVideoAndNoOther() {
    VideoKey key = freshKey();
    VideoKey other = new VideoKey(key + ".other");
    var removed = store().store(key, ScriptedDownload.whole(ScriptedDownload.mp4(1000)));
    var kept = store().store(other, ScriptedDownload.whole(ScriptedDownload.mp4(1000)));
    store().delete(key);
    store().delete(key);
    assertThat(stored(removed.key())).isEmpty();
    assertThat(stored(other)).hasSize((int) kept.lengthBytes());
  }
}
