package io.videopipeline.simulator.video;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jcodec.scale.RgbToYuv420p;

/** Writes H.264 videos in MP4 files. */
public final class Mp4Writer {
  /** Few, so that a video is made in seconds by one slow core; still visibly a moving picture. */
  private static final int FRAMES_PER_SECOND = 4;

  /**
   * Every frame: JCodec encodes a frame by itself in half the time that it takes for one that
   * refers to another, and a row of the latter darkens.
   */
  private static final int KEY_FRAME_EVERY = 1;

  private static final TextOutline TYPEFACE = TextOutline.load();

  private Mp4Writer() {}

  /**
   * Writes the file whole or not at all. The same specification gives the same bytes.
   *
   * @throws IOException also when the thread is interrupted: the video is wanted no longer
   */
  public static void write(VideoSpecification video, Path file) throws IOException {
    Path encoded = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Path whole = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      encode(video, encoded);
      FastStart.copy(encoded, whole);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(encoded);
      Files.deleteIfExists(whole);
    }
  }

  private static void encode(VideoSpecification video, Path file) throws IOException {
    FrameRenderer artist = new FrameRenderer(video, TYPEFACE);
    Size size = new Size(video.widthPixels(), video.heightPixels());
    int frames = video.seconds() * FRAMES_PER_SECOND;
    try (SeekableByteChannel channel = NIOUtils.writableChannel(file.toFile())) {
      MP4Muxer muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
      MuxerTrack track =
          muxer.addVideoTrack(
              Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420));
      H264Encoder encoder = H264Encoder.createH264Encoder();
      encoder.setKeyInterval(KEY_FRAME_EVERY);
      Picture picture = Picture.create(size.getWidth(), size.getHeight(), ColorSpace.YUV420J);
      ByteBuffer buffer = ByteBuffer.allocate(encoder.estimateBufferSize(picture));
      for (int frame = 0; frame < frames; frame++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("The video is wanted no longer");
        }
        new RgbToYuv420p().transform(rgb(artist.frame((double) frame / (frames - 1))), picture);
        buffer.clear();
        ByteBuffer data = encoder.encodeFrame(picture, buffer).getData();
        track.addFrame(
            Packet.createPacket(
                data, frame, FRAMES_PER_SECOND, 1, frame, Packet.FrameType.KEY, null));
      }
      muxer.finish();
    }
  }

  /** JCodec keeps a channel's value as a signed byte around 128. */
  private static Picture rgb(BufferedImage image) {
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
