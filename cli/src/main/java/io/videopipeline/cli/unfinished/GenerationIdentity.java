package io.videopipeline.cli.unfinished;

import io.videopipeline.image.ImageInput;
import io.videopipeline.request.Fingerprint;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.video.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What makes two command lines the same generation: the request, with the content of its files, and
 * the stack that it goes to.
 *
 * @param stack the address of its API, or {@link #HERE}
 * @param caller who asks there; no part of the name, because a caller's key may change
 * @param fingerprint of the request
 */
public record GenerationIdentity(String stack, String caller, String fingerprint) {
  /** The stack of the home that the identity is kept in, wherever that is moved. */
  public static final String HERE = "here";

  public static GenerationIdentity here(UnvalidatedRequest draft) {
    return new GenerationIdentity(HERE, HERE, fingerprint(draft));
  }

  public static GenerationIdentity at(URI address, String caller, UnvalidatedRequest draft) {
    return new GenerationIdentity(address.toString(), caller, fingerprint(draft));
  }

  /** 64 hexadecimal digits, which tell neither request nor stack. */
  String name() {
    byte[] both = (stack + '\n' + fingerprint).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.digest().digest(both));
  }

  /** The SHA-256 of a file's content, as hexadecimal digits. */
  public static String hash(ImageInput.Source source) {
    try (InputStream bytes = source.open();
        DigestOutputStream digest =
            new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
      bytes.transferTo(digest);
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException unread) {
      throw new UncheckedIOException("A picture cannot be read", unread);
    }
  }

  private static String fingerprint(UnvalidatedRequest draft) {
    UnvalidatedRequest.Images pictures = draft.images();
    return Fingerprint.of(
        new UnvalidatedRequest(
            draft.model(),
            draft.prompt(),
            draft.options(),
            new UnvalidatedRequest.Images(
                hashed(pictures.firstFrame()),
                hashed(pictures.lastFrame()),
                hashed(pictures.subject())),
            draft
                .template()
                .map(
                    template ->
                        new UnvalidatedRequest.TemplateInputs(
                            template.id(),
                            template.texts(),
                            template.media().stream().map(GenerationIdentity::hashed).toList())),
            draft.callbackUrl(),
            List.of(),
            List.of()));
  }

  private static Optional<ImageInput> hashed(Optional<ImageInput> image) {
    return image.map(GenerationIdentity::hashed);
  }

  private static ImageInput hashed(ImageInput image) {
    return switch (image) {
      case ImageInput.Text text -> text;
      case ImageInput.File file -> new ImageInput.Text("sha256:" + hash(file.source()));
      case ImageInput.Unreadable unreadable ->
          throw new IllegalStateException("What cannot be read is not generated from");
    };
  }
}
