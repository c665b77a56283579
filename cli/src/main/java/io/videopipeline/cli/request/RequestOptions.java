package io.videopipeline.cli.request;

import static java.util.stream.Collectors.joining;

import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.image.ImageInput;
import io.videopipeline.request.Field;
import io.videopipeline.request.Model;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.Violation;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that describe a video. */
public final class RequestOptions {
  private static final UnvalidatedRequest NOTHING =
      new UnvalidatedRequest(
          Optional.empty(),
          Optional.empty(),
          UnvalidatedRequest.OutputOptions.NONE,
          UnvalidatedRequest.Images.NONE,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..1",
      description =
          "What the video shows, 1 to 2000 characters. Optional with images; not allowed with"
              + " --template or --from-json.")
  @Nullable String prompt;

  @ArgGroup(heading = "%nThe video:%n", exclusive = false, validate = false, order = 1)
  VideoOptions video = new VideoOptions();

  @ArgGroup(heading = "%nInput images:%n", exclusive = false, validate = false, order = 2)
  ImageOptions images = new ImageOptions();

  @ArgGroup(heading = "%nTemplate:%n", exclusive = false, validate = false, order = 3)
  TemplateOptions template = new TemplateOptions();

  /** Model, format and wording. */
  static final class VideoOptions {
    @Option(
        names = "--model",
        paramLabel = "MODEL",
        description =
            "A model that ./videos models lists (default: MiniMax-Hailuo-2.3; with --last-frame"
                + " MiniMax-Hailuo-02, with --subject S2V-01).")
    @Nullable String model;

    @Option(
        names = "--duration",
        paramLabel = "SECONDS",
        description = "6 or 10 (default: 6). 1080P allows 6 only.")
    @Nullable String duration;

    @Option(
        names = "--resolution",
        paramLabel = "RESOLUTION",
        description =
            "768P or 1080P (default: 768P); with --first-frame and MiniMax-Hailuo-02 also 512P."
                + " The 01 models always create 6 s at 720P.")
    @Nullable String resolution;

    @Option(
        names = "--prompt-optimizer",
        negatable = true,
        description = "Whether MiniMax may rewrite the prompt (default: yes).")
    @Nullable Boolean promptOptimizer;

    @Option(
        names = "--fast-pretreatment",
        negatable = true,
        description = "Whether MiniMax spends less time on rewriting the prompt (default: no).")
    @Nullable Boolean fastPretreatment;

    @Option(
        names = "--watermark",
        negatable = true,
        description =
            "Whether the video has a watermark (default: no). Only MiniMax's hosts in mainland"
                + " China support it.")
    @Nullable Boolean watermark;

    @Option(
        names = JsonRequest.OPTION,
        paramLabel = "FILE|-",
        description =
            "The whole request as a JSON body for MiniMax's API, from a file or standard input."
                + " Cannot be combined with PROMPT or other options of the request.")
    @Nullable String fromJson;
  }

  /** The images of image-to-video, first-and-last-frame and subject reference. */
  static final class ImageOptions {
    @Option(
        names = "--first-frame",
        paramLabel = "FILE|URL",
        description =
            "The first frame; it sets the aspect ratio. A JPEG, PNG or WebP file of less than"
                + " 20 MB, short side at least 301 px, aspect ratio 2:5 to 5:2; or an https URL,"
                + " which MiniMax downloads and which is not checked here.")
    @Nullable String firstFrame;

    @Option(
        names = "--last-frame",
        paramLabel = "FILE|URL",
        description = "The last frame. MiniMax-Hailuo-02 only.")
    @Nullable String lastFrame;

    @Option(
        names = "--subject",
        paramLabel = "FILE|URL",
        description = "A photo of the person to appear, with a clear face. S2V-01 only.")
    @Nullable String subject;

    UnvalidatedRequest.Images images() {
      return new UnvalidatedRequest.Images(image(firstFrame), image(lastFrame), image(subject));
    }

    private static Optional<ImageInput> image(@Nullable String value) {
      return Optional.ofNullable(value).map(InputFile::image);
    }
  }

  /** One of MiniMax's templates and its inputs. */
  static final class TemplateOptions {
    @Option(
        names = "--template",
        paramLabel = "ID",
        description =
            "A template of MiniMax; ./videos templates lists them. Can be combined with --text and"
                + " --media only.")
    @Nullable String template;

    @Option(
        names = "--text",
        paramLabel = "TEXT",
        description =
            "A text for the template, 1 to 2000 characters. Repeat it in the template's order.")
    List<String> texts = new ArrayList<>();

    @Option(
        names = "--media",
        paramLabel = "FILE|URL",
        description =
            "An image for the template, as for --first-frame. Repeat it in the template's order.")
    List<String> media = new ArrayList<>();

    /** Empty when no option of the template is given. */
    Optional<UnvalidatedRequest.TemplateInputs> inputs() {
      return template == null && texts.isEmpty() && media.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new UnvalidatedRequest.TemplateInputs(
                  Optional.ofNullable(template),
                  texts,
                  media.stream().map(InputFile::image).toList()));
    }
  }

  /** Whether the request is read from standard input. */
  public boolean readsStandardInput() {
    return JsonRequest.STANDARD_INPUT.equals(video.fromJson);
  }

  /**
   * Reads the request; values that cannot be read are among its violations.
   *
   * @param in standard input, read only when an option says so
   * @throws UsageException when the JSON cannot be read
   */
  public UnvalidatedRequest read(Reader in) {
    List<Violation> violations = new ArrayList<>();
    Optional<Integer> seconds = seconds(violations);
    UnvalidatedRequest request =
        new UnvalidatedRequest(
            Optional.ofNullable(video.model),
            Optional.ofNullable(prompt),
            new UnvalidatedRequest.OutputOptions(
                seconds,
                Optional.ofNullable(video.resolution),
                Optional.ofNullable(video.promptOptimizer),
                Optional.ofNullable(video.fastPretreatment),
                Optional.ofNullable(video.watermark)),
            images.images(),
            template.inputs(),
            Optional.empty(),
            List.of(),
            violations);
    if (video.fromJson == null) {
      return request;
    }
    if (video.duration != null || !request.equals(NOTHING)) {
      throw new UsageException(
          JsonRequest.OPTION,
          "holds the whole request and cannot be combined with PROMPT or options of the request");
    }
    return JsonRequest.read(video.fromJson, in);
  }

  private Optional<Integer> seconds(List<Violation> violations) {
    String duration = video.duration;
    if (duration == null) {
      return Optional.empty();
    }
    if (!duration.matches("[0-9]{1,6}")) {
      violations.add(
          new Violation(
              Field.DURATION,
              "must be a whole number of seconds (%s), not '%s'".formatted(allowed(), duration)));
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(duration));
  }

  private static String allowed() {
    return Arrays.stream(Model.values())
        .flatMap(known -> known.modes().stream().flatMap(mode -> known.in(mode).stream()))
        .flatMap(capability -> capability.formats().stream())
        .map(format -> format.seconds())
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(joining(" or "));
  }
}
