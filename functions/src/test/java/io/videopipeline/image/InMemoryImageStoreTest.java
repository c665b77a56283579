package io.videopipeline.image;

class InMemoryImageStoreTest implements ImageStoreContract {
  private final InMemoryImageStore images = new InMemoryImageStore();

  @Override
  public ImageStore images() {
    return images;
  }

  @Override
  public boolean keepsVersions() {
    return true;
  }
}
