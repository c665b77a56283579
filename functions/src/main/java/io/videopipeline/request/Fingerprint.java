package io.videopipeline.request;

import io.videopipeline.image.ImageInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A hash of a request's values, field by field. Two requests with the same values have the same
 * fingerprint, however their JSON is formatted.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform supports SHA-256", impossible);
    }
  }

  /**
   * The fingerprint in 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException when an image is a file or could not be read
   */
  public static String of(UnvalidatedRequest request) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(Field.MODEL, request.model());
    fingerprint.add(Field.PROMPT, request.prompt());
    UnvalidatedRequest.OutputOptions options = request.options();
    fingerprint.add(Field.DURATION, options.duration());
    fingerprint.add(Field.RESOLUTION, options.resolution());
    fingerprint.add(Field.PROMPT_OPTIMIZER, options.promptOptimizer());
    fingerprint.add(Field.FAST_PRETREATMENT, options.fastPretreatment());
    fingerprint.add(Field.AIGC_WATERMARK, options.aigcWatermark());
    fingerprint.add(Field.CALLBACK_URL, request.callbackUrl());
    request.template().ifPresent(fingerprint::add);
    request.imagesByField().forEach((field, image) -> fingerprint.add(field, textOf(image)));
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(UnvalidatedRequest.TemplateInputs template) {
    add(Field.TEMPLATE_ID, template.id());
    for (int i = 0; i < template.texts().size(); i++) {
      add(Field.TEXT_INPUTS.at(i), template.texts().get(i));
    }
  }

  private void add(Field field, Optional<?> value) {
    value.ifPresent(present -> add(field.text(), present.toString()));
  }

  /** The length precedes the value, so that different fields never give the same bytes. */
  private void add(String field, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update("%s:%d:".formatted(field, bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static String textOf(ImageInput image) {
    return switch (image) {
      case ImageInput.Text text -> text.text();
      case ImageInput.File file ->
          throw new IllegalArgumentException("A request with an image file has no fingerprint");
      case ImageInput.Unreadable unreadable ->
          throw new IllegalArgumentException(
              "A request with an unreadable image has no fingerprint");
    };
  }
}
