package io.videopipeline.cli.pending;

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
 * What two command lines have in common when they ask for the same video: the request, with the
 * content of its files, and the stack that it is sent to.
 *
 * @param stack the address of its API, or {@link #LOCAL}
 * @param caller tells API keys apart; not part of {@link #name}, because a caller may get a new key
 * @param fingerprint of the request, 64 hexadecimal digits
 */
public record RequestIdentity(String stack, String caller, String fingerprint) {
  /** The stack of the home in which the request is kept, at whatever address it runs. */
  public static final String LOCAL = "here";

  /** A request to the stack on this machine. */
  public static RequestIdentity local(UnvalidatedRequest request) {
    return new RequestIdentity(LOCAL, LOCAL, fingerprint(request));
  }

  /** A request to the stack with this API. */
  public static RequestIdentity remote(URI address, String caller, UnvalidatedRequest request) {
    return new RequestIdentity(address.toString(), caller, fingerprint(request));
  }

  /** 64 hexadecimal digits, which reveal neither the request nor the stack. */
  String name() {
    byte[] both = (stack + '\n' + fingerprint).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.digest().digest(both));
  }

  /** The SHA-256 of a file's content, 64 hexadecimal digits. */
  public static String hash(ImageInput.Source source) {
    try (InputStream bytes = source.open();
        DigestOutputStream digest =
            new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
      bytes.transferTo(digest);
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException unread) {
      throw new UncheckedIOException("An image could not be read", unread);
    }
  }

  private static String fingerprint(UnvalidatedRequest request) {
    UnvalidatedRequest.Images images = request.images();
    return Fingerprint.of(
        new UnvalidatedRequest(
            request.model(),
            request.prompt(),
            request.options(),
            new UnvalidatedRequest.Images(
                hashed(images.firstFrame()), hashed(images.lastFrame()), hashed(images.subject())),
            request
                .template()
                .map(
                    template ->
                        new UnvalidatedRequest.TemplateInputs(
                            template.id(),
                            template.texts(),
                            template.media().stream().map(RequestIdentity::hashed).toList())),
            request.callbackUrl(),
            List.of(),
            List.of()));
  }

  private static Optional<ImageInput> hashed(Optional<ImageInput> image) {
    return image.map(RequestIdentity::hashed);
  }

  private static ImageInput hashed(ImageInput image) {
    return switch (image) {
      case ImageInput.Text text -> text;
      case ImageInput.File file -> new ImageInput.Text("sha256:" + hash(file.source()));
      case ImageInput.Unreadable unreadable ->
          throw new IllegalStateException("A request with an unreadable image is rejected before");
    };
  }
}
