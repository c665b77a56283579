package io.videopipeline.video;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps videos in memory, as {@link VideoStoreContract} wants it. */
public final class InMemoryVideoStore implements VideoStore {
  private final Map<VideoKey, byte[]> videos = new ConcurrentHashMap<>();

  @Override
  public StoredVideo store(VideoKey key, Download download) {
    CheckedVideoStream stream = new CheckedVideoStream(download);
    byte[] video;
    try {
      video = stream.readAllBytes();
    } catch (IOException broken) {
      throw new DownloadInterruptedException("The download broke", broken);
    }
    byte[] there = videos.putIfAbsent(key, video);
    if (there != null && !Arrays.equals(there, video)) {
      throw new DownloadInterruptedException("Another object lies under " + key);
    }
    return new StoredVideo(key, video.length, stream.sha256());
  }

  @Override
  public void delete(VideoKey key) {
    videos.remove(key);
  }

  @Override
  public Optional<Long> lengthBytes(VideoKey key) {
    return Optional.ofNullable(videos.get(key)).map(video -> (long) video.length);
  }

  /** What lies under a key; empty when nothing does. */
  public byte[] stored(VideoKey key) {
    return videos.getOrDefault(key, new byte[0]);
  }
}
