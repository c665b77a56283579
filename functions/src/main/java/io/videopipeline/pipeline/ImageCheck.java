package io.videopipeline.pipeline;

import io.videopipeline.image.DataUrl;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageInput.NoSuchSourceException;
import io.videopipeline.image.ImageInspector;
import io.videopipeline.image.ImageInspector.ImageFacts;
import io.videopipeline.image.ImageInspector.Inspection;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageRules;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.job.Owner;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.Violation;
import io.videopipeline.request.WebAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Checks the images of a request. Images that are sent or uploaded are inspected; of a URL only the
 * form is checked.
 */
public final class ImageCheck {
  private static final String UPLOAD = "upload:";

  private final ImageInspector inspector;
  private final ImageStore images;
  private final RandomGenerator random;

  public ImageCheck(ImageInspector inspector, ImageStore images, RandomGenerator random) {
    this.inspector = inspector;
    this.images = images;
    this.random = random;
  }

  /** Inspects the images of a request and stores nothing. */
  public Checked check(Owner owner, UnvalidatedRequest request) {
    RequestImages checked = new RequestImages(owner);
    request.imagesByField().forEach(checked::check);
    return new Checked(new ImageFindings(checked.usable, checked.violations), checked.toStore);
  }

  /**
   * The result of a check.
   *
   * @param toStore the images that only the request contains, by the key under which to store them
   */
  public record Checked(
      ImageFindings findings, Map<ImageReference.Stored, ImageInput.Source> toStore) {
    public Checked {
      toStore = Map.copyOf(toStore);
    }

    /** Stores the images of {@link #toStore}. A second call changes nothing. */
    public void storeIn(ImageStore images) {
      toStore.forEach(
          (image, source) -> {
            try {
              images.store(image.key(), image.format(), image.lengthBytes(), source);
            } catch (IOException unread) {
              throw new UncheckedIOException("An image could not be read again", unread);
            }
          });
    }
  }

  /** The images of one request. An image that is given twice is checked once. */
  private final class RequestImages {
    private final Owner owner;
    private final Map<ImageInput, ImageReference> usable = new LinkedHashMap<>();
    private final Map<ImageReference.Stored, ImageInput.Source> toStore = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    RequestImages(Owner owner) {
      this.owner = owner;
    }

    void check(String field, ImageInput image) {
      if (usable.containsKey(image)) {
        return;
      }
      switch (image) {
        case ImageInput.Unreadable unreadable -> {}
        case ImageInput.File file -> sent(field, file, file.source());
        case ImageInput.Text text when DataUrl.isDataUrl(text.text()) -> dataUrl(field, text);
        case ImageInput.Text text when text.text().startsWith(UPLOAD) -> upload(field, text);
        case ImageInput.Text text -> address(field, text);
      }
    }

    private void dataUrl(String field, ImageInput.Text text) {
      switch (DataUrl.parse(text.text())) {
        case DataUrl.Parsed.Accepted accepted -> sent(field, text, accepted.url()::open);
        case DataUrl.Parsed.Refused refused -> reject(field, refused.why());
      }
    }

    private void address(String field, ImageInput.Text text) {
      DataUrl.confusion(text.text())
          .or(() -> WebAddress.problem(text.text()))
          .ifPresentOrElse(
              problem -> reject(field, problem),
              () -> usable.put(text, new ImageReference.Remote(URI.create(text.text()))));
    }

    private void sent(String field, ImageInput image, ImageInput.Source source) {
      try (InputStream bytes = source.open()) {
        inspect(field, ImageKey.draw(owner.name(), random), Optional.empty(), bytes)
            .ifPresent(
                stored -> {
                  usable.put(image, stored);
                  toStore.put(stored, source);
                });
      } catch (NoSuchSourceException absent) {
        reject(field, "cannot be read: " + absent.getMessage());
      } catch (IOException unread) {
        reject(field, "cannot be read");
      }
    }

    private void upload(String field, ImageInput.Text text) {
      String id = text.text().substring(UPLOAD.length());
      if (!ImageKey.isId(id)) {
        reject(field, "must have the form upload:{id} with the id of an upload");
        return;
      }
      ImageKey key = ImageKey.of(owner.name(), id);
      try {
        Optional<OpenImage> opened = images.open(key, Optional.empty());
        if (opened.isEmpty()) {
          reject(field, "refers to an upload that does not exist");
          return;
        }
        try (OpenImage open = opened.get()) {
          inspect(field, key, open.versionId(), open.bytes())
              .ifPresent(stored -> usable.put(text, stored));
        }
      } catch (IOException unread) {
        throw new UncheckedIOException("An upload could not be read", unread);
      }
    }

    /** The image with this key; empty if it breaks a rule. */
    private Optional<ImageReference.Stored> inspect(
        String field, ImageKey key, Optional<String> versionId, InputStream bytes)
        throws IOException {
      switch (inspector.inspect(bytes)) {
        case Inspection.Unreadable unreadable -> reject(field, unreadable.why());
        case Inspection.Readable readable -> {
          ImageFacts facts = readable.facts();
          List<String> faults = ImageRules.faults(facts);
          faults.forEach(fault -> reject(field, fault));
          if (faults.isEmpty()) {
            return Optional.of(
                new ImageReference.Stored(key, facts.format(), facts.lengthBytes(), versionId));
          }
        }
      }
      return Optional.empty();
    }

    private void reject(String field, String why) {
      violations.add(new Violation(field, why));
    }
  }
}
