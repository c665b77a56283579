package io.videopipeline.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.video.Mp4Writer.VideoSpecification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.Codec;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jcodec.containers.mp4.MP4Util;
import org.jcodec.containers.mp4.TimeUtil;
import org.jcodec.containers.mp4.boxes.MediaHeaderBox;
import org.jcodec.containers.mp4.boxes.MovieBox;
import org.jcodec.containers.mp4.boxes.MovieHeaderBox;
import org.jcodec.containers.mp4.boxes.NodeBox;
import org.jcodec.containers.mp4.boxes.TrakBox;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are read back by JCodec's demuxer and decoder. */
class Mp4WriterTest {
  /** The grey 0x20 as luma, which a video keeps between 16 and 235. */
  private static final int BACKGROUND = 43;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1366, 768, 6", "1280, 720, 6", "910, 512, 10", "1080, 1920, 1", "64, 64, 1"})
  void write_whenSizeAndLengthAreGiven_theFileHasExactlyThem(int width, int height, int seconds)
      throws IOException {
    Path file = written("A mouse.", width, height, seconds);

    try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile());
        MP4Demuxer demuxer = MP4Demuxer.createMP4Demuxer(channel)) {
      DemuxerTrackMeta video = demuxer.getVideoTrack().getMeta();
      assertThat(video.getCodec()).isEqualTo(Codec.H264);
      assertThat(video.getTotalDuration()).isEqualTo(seconds);
      assertThat(video.getVideoCodecMeta().getSize().getWidth()).isEqualTo(width);
      assertThat(video.getVideoCodecMeta().getSize().getHeight()).isEqualTo(height);
      assertThat(demuxer.getTracks()).hasSize(1);
    }
  }

  @Deviates(
      value = "MiniMax: a video has 4 frames a second instead of 24",
      why = "encoding would take too long")
  @Test
  void write_whenDecoded_everyFrameShowsTheBackgroundTheTitleAndTheMovingBall() throws Exception {
    List<Picture> frames = decoded(written("A mouse.", 640, 360, 2));

    assertThat(frames).hasSize(8);
    for (Picture frame : frames) {
      assertThat(frame.getCroppedWidth()).isEqualTo(640);
      assertThat(frame.getCroppedHeight()).isEqualTo(360);
      assertThat(luma(frame, 600, 20)).as("the background").isCloseTo(BACKGROUND, within(8));
      assertThat(brightest(frame, 0, 180)).as("the title").isGreaterThan(200);
    }
    assertThat(ballAt(frames.getFirst())).isLessThan(80);
    assertThat(ballAt(frames.getLast())).isGreaterThan(560);
  }

  @Test
  void write_whenWritten_theHeaderPrecedesTheFrames() throws IOException {
    assertThat(boxes(Files.readAllBytes(written("A mouse.", 64, 64, 1))))
        .startsWith("ftyp", "moov")
        .endsWith("mdat");
  }

  @Test
  void write_whenCalledTwice_writesTheSameBytes() throws IOException {
    assertThat(written("A mouse.", 320, 180, 1))
        .hasSameBinaryContentAs(written("A mouse.", 320, 180, 1));
  }

  @Test
  void write_whenWritten_theDatesAreUnknownAndTheBoxesInOrder() throws IOException {
    MovieBox movie = MP4Util.parseMovie(written("A mouse.", 64, 64, 1).toFile());
    TrakBox track = movie.getVideoTrack();
    MovieHeaderBox header = NodeBox.findFirst(movie, MovieHeaderBox.class, "mvhd");
    MediaHeaderBox media = NodeBox.findFirst(track.getMdia(), MediaHeaderBox.class, "mdhd");

    assertThat(
            List.of(
                header.getCreated(),
                header.getModified(),
                track.getTrackHeader().getCreated(),
                track.getTrackHeader().getModified(),
                media.getCreated(),
                media.getModified()))
        .containsOnly(TimeUtil.MOV_TIME_OFFSET);
    assertThat(movie.getBoxes().getFirst().getFourcc()).isEqualTo("mvhd");
    assertThat(track.getBoxes().getFirst().getFourcc()).isEqualTo("tkhd");
    assertThat(track.getMdia().getBoxes().getFirst().getFourcc()).isEqualTo("mdhd");
  }

  @Test
  void write_whenInterrupted_leavesNoFile() throws IOException {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> written("A mouse.", 320, 180, 6)).isInstanceOf(IOException.class);

    assertThat(Thread.interrupted()).isTrue();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1365, 768, 6", "1366, 767, 6", "62, 768, 6", "1366, 768, 0"})
  void specification_whenItCannotBeEncoded_isRejected(int width, int height, int seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VideoSpecification("A mouse.", "Simulated", width, height, seconds));
  }

  private Path written(String title, int width, int height, int seconds) throws IOException {
    Path file = folder.resolve(width + "-" + System.nanoTime() + ".mp4");
    Mp4Writer.write(new VideoSpecification(title, "Simulated", width, height, seconds), file);
    return file;
  }

  private static List<Picture> decoded(Path file) throws IOException, JCodecException {
    List<Picture> frames = new ArrayList<>();
    try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
      FrameGrab grab = FrameGrab.createFrameGrab(channel);
      for (Picture image = grab.getNativeFrame(); image != null; image = grab.getNativeFrame()) {
        frames.add(image.cloneCropped());
      }
    }
    return frames;
  }

  /** The rightmost bright column of the rows where nothing but the bar and the ball is. */
  private static int ballAt(Picture frame) {
    int right = 0;
    for (int y = frame.getHeight() * 9 / 10; y < frame.getHeight() * 95 / 100; y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        if (luma(frame, x, y) > 140) {
          right = Math.max(right, x);
        }
      }
    }
    return right;
  }

  private static int brightest(Picture frame, int from, int to) {
    int brightest = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        brightest = Math.max(brightest, luma(frame, x, y));
      }
    }
    return brightest;
  }

  private static int luma(Picture frame, int x, int y) {
    return frame.getPlaneData(0)[y * frame.getPlaneWidth(0) + x] + 128;
  }

  private static List<String> boxes(byte[] file) {
    List<String> types = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (long at = 0; at < file.length; ) {
      int start = Math.toIntExact(at);
      types.add(new String(file, start + 4, 4, StandardCharsets.US_ASCII));
      long length = bytes.getInt(start);
      at += length == 1 ? bytes.getLong(start + 8) : length;
    }
    return types;
  }
}
