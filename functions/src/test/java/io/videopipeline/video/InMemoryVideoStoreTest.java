package io.videopipeline.video;

class InMemoryVideoStoreTest implements VideoStoreContract {
  private final InMemoryVideoStore store = new InMemoryVideoStore();

  @Override
  public VideoStore store() {
    return store;
  }

  @Override
  public VideoKey freshKey() {
    return new VideoKey("videos/1.mp4");
  }

  @Override
  public byte[] stored(VideoKey key) {
    return store.stored(key);
  }

  @Override
  public int unfinishedUploads() {
    return 0;
  }
}
