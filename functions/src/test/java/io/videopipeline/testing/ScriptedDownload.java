package io.videopipeline.testing;

import io.videopipeline.video.Download;
import io.videopipeline.video.Sha256;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;

/** Downloads that are complete, cut off or broken. */
public final class ScriptedDownload {
  private ScriptedDownload() {}

  /** The boxes of an MP4 file with random content; at least 64 bytes. */
  public static byte[] mp4(int length) {
    byte[] video = new byte[length];
    new Random(length).nextBytes(video);
    byte[] head = "\0\0\0\20ftypisom....\0\0\0\20moov........".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer.wrap(video)
        .put(head)
        .putInt(length - head.length)
        .put("mdat".getBytes(StandardCharsets.US_ASCII));
    return video;
  }

  /** A whole MP4 file, and after it something that is no box. */
  public static byte[] oddMp4(int length) {
    byte[] video = Arrays.copyOf(mp4(length - 4), length);
    Arrays.fill(video, length - 4, length, (byte) 7);
    return video;
  }

  public static Sha256 sha256(byte[] bytes) {
    return new Sha256(HexFormat.of().formatHex(Sha256.digest().digest(bytes)));
  }

  public static Download whole(byte[] video) {
    return new Download(new ByteArrayInputStream(video), OptionalLong.of(video.length));
  }

  /** Ends early without an error. */
  public static Download cut(byte[] video, int length) {
    return new Download(
        new ByteArrayInputStream(Arrays.copyOf(video, length)), OptionalLong.of(video.length));
  }

  /** Ends early with an error. */
  public static Download broken(byte[] video, int length) {
    InputStream body = BrokenStream.after(video, length);
    return new Download(body, OptionalLong.of(video.length));
  }
}
