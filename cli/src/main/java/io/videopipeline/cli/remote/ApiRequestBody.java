package io.videopipeline.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.request.LocalFile;
import io.videopipeline.cli.terminal.Fault;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.cli.unfinished.Claim;
import io.videopipeline.cli.unfinished.GenerationIdentity;
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

/** A draft as the body that the HTTP API takes; files go in it while they fit, else beside it. */
public final class ApiRequestBody {
  /** All files together: in base64 they and the rest stay below Lambda's 6 MB. */
  private static final long MOST_WITHIN_BYTES = 4_000_000;

  private final VideosApi api;
  private final Claim claim;
  private long leftBytes = MOST_WITHIN_BYTES;

  ApiRequestBody(VideosApi api, Claim claim) {
    this.api = api;
    this.claim = claim;
  }

  /**
   * Looks at every file, before anything is sent; what else is wrong the API says.
   *
   * @throws UsageException with everything that is wrong
   */
  public static void check(UnvalidatedRequest asked) {
    List<Violation> faults = new ArrayList<>(known(asked));
    asked
        .imagesByField()
        .forEach(
            (field, image) -> {
              if (image instanceof ImageInput.File file) {
                faultsOf(file).forEach(why -> faults.add(new Violation(field, why)));
              }
            });
    if (!faults.isEmpty()) {
      throw new UsageException(faults.stream().map(Fault::from).toList());
    }
  }

  /** What cannot be understood is not sent; then the rules are asked here. */
  private static List<Violation> known(UnvalidatedRequest asked) {
    return asked.violations().isEmpty()
        ? List.of()
        : ((ValidationResult.Invalid) ModelRules.check(asked)).violations();
  }

  ObjectNode of(UnvalidatedRequest draft) throws InterruptedException, IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    draft.model().ifPresent(model -> json.put(Field.MODEL.text(), model));
    draft.prompt().ifPresent(prompt -> json.put(Field.PROMPT.text(), prompt));
    choices(draft.options(), json);
    UnvalidatedRequest.Images pictures = draft.images();
    if (pictures.firstFrame().isPresent()) {
      json.put(Field.FIRST_FRAME_IMAGE.text(), text(pictures.firstFrame().get()));
    }
    if (pictures.lastFrame().isPresent()) {
      json.put(Field.LAST_FRAME_IMAGE.text(), text(pictures.lastFrame().get()));
    }
    if (pictures.subject().isPresent()) {
      json.putArray(Field.SUBJECT_REFERENCE.text())
          .addObject()
          .put("type", "character")
          .putArray("image")
          .add(text(pictures.subject().get()));
    }
    if (draft.template().isPresent()) {
      template(draft.template().get(), json);
    }
    draft
        .callbackUrl()
        .ifPresent(address -> json.put(Field.CALLBACK_URL.text(), address.toString()));
    return json;
  }

  private static void choices(UnvalidatedRequest.OutputOptions choices, ObjectNode json) {
    choices.duration().ifPresent(seconds -> json.put(Field.DURATION.text(), seconds));
    choices.resolution().ifPresent(text -> json.put(Field.RESOLUTION.text(), text));
    choices.promptOptimizer().ifPresent(may -> json.put(Field.PROMPT_OPTIMIZER.text(), may));
    choices.fastPretreatment().ifPresent(is -> json.put(Field.FAST_PRETREATMENT.text(), is));
    choices.aigcWatermark().ifPresent(has -> json.put(Field.AIGC_WATERMARK.text(), has));
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
          throw new IllegalStateException("What cannot be read is not sent");
    };
  }

  private String text(Path file) throws InterruptedException, IOException {
    long length = Files.size(file);
    if (length > leftBytes) {
      return uploaded(file);
    }
    leftBytes -= length;
    return "data:application/octet-stream;base64,"
        + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
  }

  /** The reference that was sent before, if any: another one would make it another request. */
  private String uploaded(Path file) throws InterruptedException, IOException {
    String sha256 = GenerationIdentity.hash(new LocalFile(file));
    Optional<String> before = claim.uploadOf(sha256);
    if (before.isPresent()) {
      return before.get();
    }
    String upload = api.upload(file);
    claim.keepUpload(sha256, upload);
    return upload;
  }

  private static List<String> faultsOf(ImageInput.File file) {
    try (InputStream bytes = file.source().open()) {
      return switch (new HeaderImageInspector().inspect(bytes)) {
        case Inspection.Unreadable unreadable -> List.of(unreadable.why());
        case Inspection.Readable readable -> ImageRules.faults(readable.facts());
      };
    } catch (NoSuchSourceException absent) {
      return List.of("cannot be read: " + absent.getMessage());
    } catch (IOException unread) {
      return List.of("is a file that cannot be read");
    }
  }
}
