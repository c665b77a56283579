package io.videopipeline.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageStore.OpenImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ImageStore}. */
public interface ImageStoreContract {
  ImageStore images();

  boolean keepsVersions();

  @Test
  default void open_whenStored_givesTheBytesAndTheirNumber() throws IOException {
    ImageKey key = freshKey();
    store(key, bytes(100_000, 7));
    try (OpenImage image = images().open(key, Optional.empty()).orElseThrow()) {
      assertThat(image.lengthBytes()).isEqualTo(100_000);
      assertThat(image.bytes().readAllBytes()).isEqualTo(bytes(100_000, 7));
    }
  }

  @Test
  default void open_whenTheKeyIsUnknown_isEmpty() throws IOException {
    assertThat(images().open(freshKey(), Optional.empty())).isEmpty();
  }

  @Test
  default void store_whenRepeated_replaces() throws IOException {
    ImageKey key = freshKey();
    store(key, bytes(10, 1));
    store(key, bytes(20, 2));
    try (OpenImage image = images().open(key, Optional.empty()).orElseThrow()) {
      assertThat(image.bytes().readAllBytes()).isEqualTo(bytes(20, 2));
    }
  }

  @Test
  default void open_ofAVersion_givesItAfterTheImageWasReplaced() throws IOException {
    ImageKey key = freshKey();
    store(key, bytes(10, 1));
    Optional<String> first;
    try (OpenImage image = images().open(key, Optional.empty()).orElseThrow()) {
      first = image.versionId();
    }
    store(key, bytes(10, 2));
    assertThat(first.isPresent()).isEqualTo(keepsVersions());
    try (OpenImage image = images().open(key, first).orElseThrow()) {
      assertThat(image.bytes().readAllBytes()).isEqualTo(bytes(10, keepsVersions() ? 1 : 2));
    }
  }

  private void store(ImageKey key, byte[] bytes) throws IOException {
    images().store(key, ImageFormat.PNG, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static ImageKey freshKey() {
    return ImageKey.draw("local", new SecureRandom());
  }

  private static byte[] bytes(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
