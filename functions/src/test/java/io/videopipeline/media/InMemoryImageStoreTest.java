package io.videopipeline.media;

class InMemoryImageStoreTest implements ImageStoreContract {
  private final InMemoryImageStore images = new InMemoryImageStore();

  @Override
  public ImageStore images() {
    return images;
  }
}
