package io.videopipeline.request.json;

import io.videopipeline.image.ImageInput;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a creation in the vendor's own form: lenient in form, strict in meaning. What may be asked
 * is not looked at here, and no picture is.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">Create</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video Agent</a>
 */
public final class RequestReader {
  private static final List<String> KNOWN = Arrays.stream(Field.values()).map(Field::text).toList();

  private final JsonObject body;
  private final FieldReader fields;
  private final List<String> notes = new ArrayList<>();

  private RequestReader(JsonObject body, FieldReader.Unknown unknown) {
    this.body = body;
    this.fields = new FieldReader(unknown);
  }

  /** Reads the body of a creation, by model or by template. */
  public static UnvalidatedRequest read(JsonObject body) {
    return new RequestReader(body, FieldReader.Unknown.REFUSED).read();
  }

  /** Reads these fields of a body and ignores every other, as the vendor does. */
  public static UnvalidatedRequest readOnly(Set<Field> wanted, JsonObject body) {
    return new RequestReader(
            body.only(wanted.stream().map(Field::text).toList()), FieldReader.Unknown.IGNORED)
        .read();
  }

  private UnvalidatedRequest read() {
    Optional<String> model = model();
    Optional<String> prompt = text(Field.PROMPT);
    UnvalidatedRequest.OutputOptions options = options();
    UnvalidatedRequest.Images images =
        new UnvalidatedRequest.Images(
            image(Field.FIRST_FRAME_IMAGE),
            image(Field.LAST_FRAME_IMAGE),
            new SubjectReader(fields).read(body));
    Optional<UnvalidatedRequest.TemplateInputs> template = new TemplateReader(fields).read(body);
    Optional<URI> callbackUrl = callbackUrl();
    fields.requireOnly(KNOWN, body, "", "a creation");
    return new UnvalidatedRequest(
        model, prompt, options, images, template, callbackUrl, notes, fields.violations());
  }

  private UnvalidatedRequest.OutputOptions options() {
    return new UnvalidatedRequest.OutputOptions(
        fields.seconds(body, Field.DURATION.text()),
        text(Field.RESOLUTION),
        fields.bool(body, Field.PROMPT_OPTIMIZER.text()),
        fields.bool(body, Field.FAST_PRETREATMENT.text()),
        fields.bool(body, Field.AIGC_WATERMARK.text()));
  }

  private Optional<URI> callbackUrl() {
    return text(Field.CALLBACK_URL)
        .flatMap(
            text ->
                switch (WebAddress.parse(text)) {
                  case WebAddress.Parsed.Refused refused -> {
                    fields.refuse(Field.CALLBACK_URL.text(), refused.why());
                    yield Optional.<URI>empty();
                  }
                  case WebAddress.Parsed.Accepted accepted -> {
                    notes.add("callback_url is kept, and not called; ask for the job's state.");
                    yield Optional.of(accepted.address());
                  }
                });
  }

  /** What is no name counts as the name of no model: of another one other rules would be broken. */
  private Optional<String> model() {
    return body.value(Field.MODEL.text()).map(given -> text(Field.MODEL).orElse(""));
  }

  /** A picture tells the mode, also one that cannot be read. */
  private Optional<ImageInput> image(Field field) {
    return body.value(field.text()).map(value -> fields.image(value, field.text()));
  }

  private Optional<String> text(Field field) {
    return fields.text(body, field.text(), field.text());
  }
}
