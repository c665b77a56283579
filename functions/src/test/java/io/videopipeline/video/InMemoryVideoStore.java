package io.videopipeline.video;

import io.videopipeline.video.VideoStore.StoredVideo;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores videos in memory; conforms to {@link VideoStoreContract}. */
public final class InMemoryVideoStore implements VideoStore {
  private final Map<VideoKey, byte[]> videos = new ConcurrentHashMap<>();

  @Override
  public StoredVideo store(VideoKey key, Download download) {
    CheckedVideoStream stream = new CheckedVideoStream(download);
    byte[] video;
    try {
      video = stream.readAllBytes();
    } catch (IOException broken) {
      throw new DownloadInterruptedException("The download failed", broken);
    }
    videos.put(key, video);
    return new StoredVideo(key, video.length, stream.sha256());
  }

  @Override
  public void delete(VideoKey key) {
    videos.remove(key);
  }

  /** The object with this key, or an empty array. */
  public byte[] stored(VideoKey key) {
    return videos.getOrDefault(key, new byte[0]);
  }
}
