package io.videopipeline.simulator.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.TimeUtil;
import org.jcodec.containers.mp4.WebOptimizedMP4Muxer;
import org.jcodec.containers.mp4.boxes.Box;
import org.jcodec.containers.mp4.boxes.MediaHeaderBox;
import org.jcodec.containers.mp4.boxes.MovieBox;
import org.jcodec.containers.mp4.boxes.MovieHeaderBox;
import org.jcodec.containers.mp4.boxes.NodeBox;
import org.jcodec.containers.mp4.boxes.TrackHeaderBox;
import org.jcodec.scale.RgbToYuv420p;

/**
 * Writes H.264 videos in MP4 files. The header precedes the frames (fast start), so that a player
 * can begin with the first bytes of a download.
 */
public final class Mp4Writer {
  /** Few frames, so that one slow core encodes a video in seconds; the motion is still visible. */
  private static final int FRAMES_PER_SECOND = 4;

  /**
   * Every frame is a key frame: JCodec encodes it in half the time of a predicted frame, and
   * predicted frames become darker one after another.
   */
  private static final int KEY_FRAME_EVERY = 1;

  /** The space reserved for the header: 1 KB without frames, less than 20 bytes for each frame. */
  private static final int HEADER_BYTES = 2048;

  private static final int HEADER_BYTES_PER_FRAME = 32;

  /** Written as 0, "unknown", so that the same specification gives the same bytes. */
  private static final long UNKNOWN_DATE = TimeUtil.MOV_TIME_OFFSET;

  private static final TextOutline FONT = TextOutline.load();

  private Mp4Writer() {}

  /**
   * Writes the complete file, or none. The same specification gives the same bytes.
   *
   * @throws IOException also when the thread is interrupted
   */
  public static void write(VideoSpecification video, Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      encode(video, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Encodes frames in parallel, one on each processor: a key frame depends on no other frame. */
  private static void encode(VideoSpecification video, Path file) throws IOException {
    int frames = video.seconds() * FRAMES_PER_SECOND;
    int threads = Math.min(frames, Runtime.getRuntime().availableProcessors());
    List<FrameEncoder> encoders =
        Stream.generate(() -> new FrameEncoder(video)).limit(threads).toList();
    try (SeekableByteChannel channel = NIOUtils.writableChannel(file.toFile());
        ExecutorService processors = Executors.newFixedThreadPool(threads)) {
      WebOptimizedMP4Muxer muxer =
          new WebOptimizedMP4Muxer(
              channel, Brand.MP4, HEADER_BYTES + HEADER_BYTES_PER_FRAME * frames);
      MuxerTrack track =
          muxer.addVideoTrack(
              Codec.H264,
              VideoCodecMeta.createSimpleVideoCodecMeta(size(video), ColorSpace.YUV420));
      Queue<Future<Packet>> encoding = new ArrayDeque<>();
      for (int frame = 0; frame < frames; frame++) {
        if (encoding.size() == encoders.size()) {
          track.addFrame(encoded(encoding.remove()));
        }
        int number = frame;
        FrameEncoder encoder = encoders.get(frame % encoders.size());
        encoding.add(processors.submit(() -> encoder.encode(number, frames)));
      }
      while (!encoding.isEmpty()) {
        track.addFrame(encoded(encoding.remove()));
      }
      MovieBox header = muxer.finalizeHeader();
      header.getBoxes().replaceAll(Mp4Writer::withoutDates);
      muxer.storeHeader(header);
    }
  }

  private static Packet encoded(Future<Packet> frame) throws IOException {
    try {
      return frame.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Encoding was interrupted");
    } catch (ExecutionException failed) {
      throw new IOException("A frame could not be encoded", failed.getCause());
    }
  }

  private static Size size(VideoSpecification video) {
    return new Size(video.widthPixels(), video.heightPixels());
  }

  /** JCodec's muxer writes the current time and its boxes have no setter, so they are replaced. */
  private static Box withoutDates(Box box) {
    return switch (box) {
      case MovieHeaderBox header ->
          MovieHeaderBox.createMovieHeaderBox(
              header.getTimescale(),
              header.getDuration(),
              header.getRate(),
              header.getVolume(),
              UNKNOWN_DATE,
              UNKNOWN_DATE,
              header.getMatrix(),
              header.getNextTrackId());
      case TrackHeaderBox header -> {
        TrackHeaderBox replacement =
            TrackHeaderBox.createTrackHeaderBox(
                header.getTrackId(),
                header.getDuration(),
                header.getWidth(),
                header.getHeight(),
                UNKNOWN_DATE,
                UNKNOWN_DATE,
                header.getVolume(),
                header.getLayer(),
                header.getAltGroup(),
                header.getMatrix());
        replacement.setFlags(header.getFlags());
        yield replacement;
      }
      case MediaHeaderBox header ->
          MediaHeaderBox.createMediaHeaderBox(
              header.getTimescale(),
              header.getDuration(),
              header.getLanguage(),
              UNKNOWN_DATE,
              UNKNOWN_DATE,
              header.getQuality());
      case NodeBox node -> {
        node.getBoxes().replaceAll(Mp4Writer::withoutDates);
        yield node;
      }
      default -> box;
    };
  }

  /** Encodes one frame at a time. Its packet is valid until the next one. */
  private static final class FrameEncoder {
    private final FrameRenderer renderer;
    private final H264Encoder encoder = H264Encoder.createH264Encoder();
    private final Picture rgb;
    private final Picture yuv;
    private final ByteBuffer buffer;

    FrameEncoder(VideoSpecification video) {
      Size size = size(video);
      renderer = new FrameRenderer(video, FONT);
      encoder.setKeyInterval(KEY_FRAME_EVERY);
      rgb = Picture.create(size.getWidth(), size.getHeight(), ColorSpace.RGB);
      yuv = Picture.create(size.getWidth(), size.getHeight(), ColorSpace.YUV420J);
      buffer = ByteBuffer.allocate(encoder.estimateBufferSize(yuv));
    }

    Packet encode(int frame, int frames) {
      copy(renderer.frame((double) frame / (frames - 1)), rgb);
      new RgbToYuv420p().transform(rgb, yuv);
      buffer.clear();
      ByteBuffer data = encoder.encodeFrame(yuv, buffer).getData();
      return Packet.createPacket(
          data, frame, FRAMES_PER_SECOND, 1, frame, Packet.FrameType.KEY, null);
    }

    /** JCodec stores the value of a channel, 0 to 255, as a signed byte: the value minus 128. */
    private static void copy(BufferedImage image, Picture rgb) {
      byte[] target = rgb.getPlaneData(0);
      int[] source = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
      for (int i = 0; i < source.length; i++) {
        target[3 * i] = (byte) ((source[i] >> 16 & 0xff) - 128);
        target[3 * i + 1] = (byte) ((source[i] >> 8 & 0xff) - 128);
        target[3 * i + 2] = (byte) ((source[i] & 0xff) - 128);
      }
    }
  }

  /**
   * What a video shows, its size and its length.
   *
   * @param title drawn large, wrapped
   * @param caption drawn small
   * @param widthPixels even, at least 64
   * @param heightPixels even, at least 64
   * @param seconds at least 1
   */
  public record VideoSpecification(
      String title, String caption, int widthPixels, int heightPixels, int seconds) {
    public VideoSpecification {
      if (widthPixels < 64 || heightPixels < 64 || widthPixels % 2 + heightPixels % 2 > 0) {
        throw new IllegalArgumentException(
            "width and height must be even and at least 64 pixels, not %d x %d"
                .formatted(widthPixels, heightPixels));
      }
      if (seconds < 1) {
        throw new IllegalArgumentException("seconds must be at least 1, not " + seconds);
      }
    }
  }
}
