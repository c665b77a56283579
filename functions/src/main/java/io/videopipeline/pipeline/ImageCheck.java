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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Looks at every picture of a draft. What we hold is inspected; an address is only read. */
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

  /** Looks, and keeps nothing yet. */
  public Checked check(Owner owner, UnvalidatedRequest draft) {
    Look look = new Look(owner);
    draft.imagesByField().forEach(look::at);
    return new Checked(new ImageFindings(look.usable, look.violations), look.toKeep);
  }

  /**
   * What was found.
   *
   * @param toKeep the pictures that are only in the draft, by the key that they are to be kept
   *     under
   */
  public record Checked(
      ImageFindings findings, Map<ImageReference.Stored, ImageInput.Source> toKeep) {
    public Checked {
      toKeep = Map.copyOf(toKeep);
    }

    /** Keeps what is to be kept. A second call changes nothing. */
    public void keepIn(ImageStore images) {
      toKeep.forEach(
          (image, source) -> {
            try {
              images.store(image.key(), image.format(), image.lengthBytes(), source);
            } catch (IOException unread) {
              throw new UncheckedIOException("A picture could not be read again", unread);
            }
          });
    }
  }

  /** One draft's pictures. A picture that is given twice is looked at once. */
  private final class Look {
    private final Owner owner;
    private final Map<ImageInput, ImageReference> usable = new LinkedHashMap<>();
    private final Map<ImageReference.Stored, ImageInput.Source> toKeep = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    Look(Owner owner) {
      this.owner = owner;
    }

    void at(String field, ImageInput image) {
      if (usable.containsKey(image)) {
        return;
      }
      switch (image) {
        case ImageInput.Unreadable unreadable -> {}
        case ImageInput.File file -> given(field, file, file.source());
        case ImageInput.Text text when DataUrl.isDataUrl(text.text()) -> dataUrl(field, text);
        case ImageInput.Text text when text.text().startsWith(UPLOAD) -> upload(field, text);
        case ImageInput.Text text -> address(field, text);
      }
    }

    private void dataUrl(String field, ImageInput.Text text) {
      switch (DataUrl.parse(text.text())) {
        case DataUrl.Parsed.Accepted accepted -> given(field, text, accepted.url()::open);
        case DataUrl.Parsed.Refused refused -> refuse(field, refused.why());
      }
    }

    private void address(String field, ImageInput.Text text) {
      switch (WebAddress.parse(text.text())) {
        case WebAddress.Parsed.Accepted accepted ->
            usable.put(text, new ImageReference.Remote(accepted.address()));
        case WebAddress.Parsed.Refused refused -> refuse(field, refused.why());
      }
    }

    private void given(String field, ImageInput image, ImageInput.Source source) {
      try (InputStream bytes = source.open()) {
        inspect(field, bytes)
            .ifPresent(
                facts -> {
                  ImageReference.Stored stored =
                      new ImageReference.Stored(
                          ImageKey.draw(owner.name(), random), facts.format(), facts.lengthBytes());
                  usable.put(image, stored);
                  toKeep.put(stored, source);
                });
      } catch (NoSuchSourceException absent) {
        refuse(field, "cannot be read: " + absent.getMessage());
      } catch (IOException unread) {
        refuse(field, "is a file that cannot be read");
      }
    }

    private void upload(String field, ImageInput.Text text) {
      String id = text.text().substring(UPLOAD.length());
      if (!ImageKey.isId(id)) {
        refuse(field, "names no upload; upload: is followed by its id");
        return;
      }
      ImageKey key = ImageKey.of(owner.name(), id);
      try {
        Optional<OpenImage> opened = images.open(key);
        if (opened.isEmpty()) {
          refuse(field, "names an upload that is not there");
          return;
        }
        try (OpenImage open = opened.get()) {
          inspect(field, open.bytes())
              .ifPresent(
                  facts ->
                      usable.put(
                          text,
                          new ImageReference.Stored(key, facts.format(), facts.lengthBytes())));
        }
      } catch (IOException unread) {
        throw new UncheckedIOException("An upload could not be read", unread);
      }
    }

    private Optional<ImageFacts> inspect(String field, InputStream bytes) throws IOException {
      return switch (inspector.inspect(bytes)) {
        case Inspection.Unreadable unreadable -> {
          refuse(field, unreadable.why());
          yield Optional.empty();
        }
        case Inspection.Readable readable -> {
          List<String> faults = ImageRules.faults(readable.facts());
          faults.forEach(fault -> refuse(field, fault));
          yield faults.isEmpty() ? Optional.of(readable.facts()) : Optional.empty();
        }
      };
    }

    private void refuse(String field, String why) {
      violations.add(new Violation(field, why));
    }
  }
}
