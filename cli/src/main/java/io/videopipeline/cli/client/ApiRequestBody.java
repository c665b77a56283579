package io.videopipeline.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.pending.PendingRequest;
import io.videopipeline.cli.pending.RequestIdentity;
import io.videopipeline.cli.request.InputFile;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageInput.NoSuchSourceException;
import io.videopipeline.image.ImageInspector.Inspection;
import io.videopipeline.image.ImageRules;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.request.Field;
import io.videopipeline.request.ModelRules;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Writes a request as the body of {@code POST /v1/videos}. Files are sent as data URLs as long as
 * they fit, and are uploaded otherwise.
 */
public final class ApiRequestBody {
  /** All data URLs together: in base64 the body stays below the 6 MB that Lambda accepts. */
  private static final long INLINE_LIMIT_BYTES = 4_000_000;

  private final VideosApi api;
  private final PendingRequest pending;
  private long remainingBytes = INLINE_LIMIT_BYTES;

  ApiRequestBody(VideosApi api, PendingRequest pending) {
    this.api = api;
    this.pending = pending;
  }

  /**
   * Checks what can be checked without the API, every file included, before anything is sent. The
   * API checks the rest.
   *
   * @throws UsageException with every rule that is broken
   */
  public static void check(UnvalidatedRequest request) {
    List<Violation> violations = new ArrayList<>(unreadableParts(request));
    request
        .imagesByField()
        .forEach(
            (field, image) -> {
              if (image instanceof ImageInput.File file) {
                violationsOf(file)
                    .forEach(message -> violations.add(new Violation(field, message)));
              }
            });
    if (!violations.isEmpty()) {
      throw new UsageException(violations);
    }
  }

  /** A request with parts that cannot be read cannot be sent; then every rule is checked here. */
  private static List<Violation> unreadableParts(UnvalidatedRequest request) {
    return request.violations().isEmpty()
        ? List.of()
        : ((ValidationResult.Invalid) ModelRules.check(request)).violations();
  }

  ObjectNode of(UnvalidatedRequest request) throws InterruptedException, IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    request.model().ifPresent(model -> json.put(Field.MODEL.text(), model));
    request.prompt().ifPresent(prompt -> json.put(Field.PROMPT.text(), prompt));
    options(request.options(), json);
    UnvalidatedRequest.Images images = request.images();
    if (images.firstFrame().isPresent()) {
      json.put(Field.FIRST_FRAME_IMAGE.text(), text(images.firstFrame().get()));
    }
    if (images.lastFrame().isPresent()) {
      json.put(Field.LAST_FRAME_IMAGE.text(), text(images.lastFrame().get()));
    }
    if (images.subject().isPresent()) {
      json.putArray(Field.SUBJECT_REFERENCE.text())
          .addObject()
          .put("type", "character")
          .putArray("image")
          .add(text(images.subject().get()));
    }
    if (request.template().isPresent()) {
      template(request.template().get(), json);
    }
    request
        .callbackUrl()
        .ifPresent(address -> json.put(Field.CALLBACK_URL.text(), address.toString()));
    return json;
  }

  private static void options(UnvalidatedRequest.OutputOptions options, ObjectNode json) {
    options.duration().ifPresent(seconds -> json.put(Field.DURATION.text(), seconds));
    options.resolution().ifPresent(text -> json.put(Field.RESOLUTION.text(), text));
    options.promptOptimizer().ifPresent(value -> json.put(Field.PROMPT_OPTIMIZER.text(), value));
    options.fastPretreatment().ifPresent(value -> json.put(Field.FAST_PRETREATMENT.text(), value));
    options.aigcWatermark().ifPresent(value -> json.put(Field.AIGC_WATERMARK.text(), value));
  }

  private void template(UnvalidatedRequest.TemplateInputs template, ObjectNode json)
      throws InterruptedException, IOException {
    template.id().ifPresent(id -> json.put(Field.TEMPLATE_ID.text(), id));
    for (String text : template.texts()) {
      json.withArray(Field.TEXT_INPUTS.text()).addObject().put("value", text);
    }
    for (ImageInput image : template.media()) {
      json.withArray(Field.MEDIA_INPUTS.text()).addObject().put("value", text(image));
    }
  }

  private String text(ImageInput image) throws InterruptedException, IOException {
    return switch (image) {
      case ImageInput.Text text -> text.text();
      case ImageInput.File file -> text(Path.of(file.name()));
      case ImageInput.Unreadable unreadable ->
          throw new IllegalStateException("A request with an unreadable image is rejected before");
    };
  }

  private String text(Path file) throws InterruptedException, IOException {
    long length = Files.size(file);
    if (length > remainingBytes) {
      return uploaded(file);
    }
    remainingBytes -= length;
    return "data:application/octet-stream;base64,"
        + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }

  /** The same reference as before, if any: another one would make it another request. */
  private String uploaded(Path file) throws InterruptedException, IOException {
    String sha256 = RequestIdentity.hash(new InputFile(file));
    Optional<String> before = pending.uploadOf(sha256);
    if (before.isPresent()) {
      return before.get();
    }
    String upload = api.upload(file);
    pending.keepUpload(sha256, upload);
    return upload;
  }

  private static List<String> violationsOf(ImageInput.File file) {
    try (InputStream bytes = file.source().open()) {
      return switch (new HeaderImageInspector().inspect(bytes)) {
        case Inspection.Unreadable unreadable -> List.of(unreadable.why());
        case Inspection.Readable readable -> ImageRules.faults(readable.facts());
      };
    } catch (NoSuchSourceException absent) {
      return List.of("could not be read: " + absent.getMessage());
    } catch (IOException unread) {
      return List.of("could not be read");
    }
  }
}
