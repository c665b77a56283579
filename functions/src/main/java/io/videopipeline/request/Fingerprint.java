package io.videopipeline.request;

import io.videopipeline.image.ImageInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A hash that is equal for requests that ask for the same: of what was given, field by field, and
 * not of how it was written.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("Every Java platform has SHA-256", absent);
    }
  }

  /** 64 hexadecimal digits. */
  public static String of(UnvalidatedRequest draft) {
    Fingerprint all = new Fingerprint();
    all.add(Field.MODEL, draft.model());
    all.add(Field.PROMPT, draft.prompt());
    UnvalidatedRequest.OutputOptions choices = draft.options();
    all.add(Field.DURATION, choices.duration());
    all.add(Field.RESOLUTION, choices.resolution());
    all.add(Field.PROMPT_OPTIMIZER, choices.promptOptimizer());
    all.add(Field.FAST_PRETREATMENT, choices.fastPretreatment());
    all.add(Field.AIGC_WATERMARK, choices.aigcWatermark());
    all.add(Field.CALLBACK_URL, draft.callbackUrl());
    draft.template().ifPresent(all::add);
    draft.imagesByField().forEach((field, image) -> all.add(field, textOf(image)));
    return HexFormat.of().formatHex(all.digest.digest());
  }

  private void add(UnvalidatedRequest.TemplateInputs template) {
    add(Field.TEMPLATE_ID, template.id());
    for (int i = 0; i < template.texts().size(); i++) {
      add(Field.TEXT_INPUTS.at(i), template.texts().get(i));
    }
  }

  private void add(Field field, Optional<?> value) {
    value.ifPresent(given -> add(field.text(), given.toString()));
  }

  /** The length comes first, so that no two lists of fields give the same bytes. */
  private void add(String field, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update("%s:%d:".formatted(field, bytes.length).getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static String textOf(ImageInput image) {
    return switch (image) {
      case ImageInput.Text text -> text.text();
      case ImageInput.File file ->
          throw new IllegalArgumentException("A file has no text that could be compared");
      case ImageInput.Unreadable unreadable ->
          throw new IllegalArgumentException("What cannot be read cannot be compared");
    };
  }
}
