package io.videopipeline.simulator.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

/** Writes H.264 videos in MP4 files. */
public final class Mp4Writer {
  /** Few, so that a video is made in seconds by one slow core; still visibly a moving picture. */
  private static final int FRAMES_PER_SECOND = 4;

  private static final Typeface TYPEFACE = Typeface.load();

  private Mp4Writer() {}

  /** Writes the file whole or not at all. The same specification gives the same pictures. */
  public static void write(VideoSpecification video, Path file) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      encode(video, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void encode(VideoSpecification video, Path file) throws IOException {
    FrameArtist artist = new FrameArtist(video, TYPEFACE);
    int frames = video.seconds() * FRAMES_PER_SECOND;
    try (SeekableByteChannel channel = NIOUtils.writableChannel(file.toFile())) {
      SequenceEncoder encoder =
          SequenceEncoder.createWithFps(channel, Rational.R(FRAMES_PER_SECOND, 1));
      for (int frame = 0; frame < frames; frame++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("The video is wanted no longer");
        }
        encoder.encodeNativeFrame(picture(artist.frame((double) frame / (frames - 1))));
      }
      encoder.finish();
    }
  }

  /** JCodec keeps a channel's value as a signed byte around 128. */
  private static Picture picture(BufferedImage image) {
    Picture picture = Picture.create(image.getWidth(), image.getHeight(), ColorSpace.RGB);
    byte[] target = picture.getPlaneData(0);
    int[] source = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < source.length; i++) {
      target[3 * i] = (byte) ((source[i] >> 16 & 0xff) - 128);
      target[3 * i + 1] = (byte) ((source[i] >> 8 & 0xff) - 128);
      target[3 * i + 2] = (byte) ((source[i] & 0xff) - 128);
    }
    return picture;
  }
}
