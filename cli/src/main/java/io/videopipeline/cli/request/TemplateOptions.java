package io.videopipeline.cli.request;

import io.videopipeline.request.UnvalidatedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One of MiniMax's templates, and what is put into it. */
final class TemplateOptions {
  @Option(
      names = "--template",
      paramLabel = "ID",
      description = {
        "A video after one of MiniMax's templates, which ./videos templates lists.",
        "Goes with --text and --media only, not with PROMPT or an option for models."
      })
  @Nullable String template;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Words for the template, 1 to 2000 characters; may be repeated, in its order.")
  List<String> texts = new ArrayList<>();

  @Option(
      names = "--media",
      paramLabel = "FILE|URL",
      description =
          "A picture for the template, as for --first-frame; may be repeated, in its order.")
  List<String> media = new ArrayList<>();

  /** Empty when none of the options is given. */
  Optional<UnvalidatedRequest.TemplateInputs> template() {
    return template == null && texts.isEmpty() && media.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UnvalidatedRequest.TemplateInputs(
                Optional.ofNullable(template),
                texts,
                media.stream().map(LocalFile::picture).toList()));
  }
}
