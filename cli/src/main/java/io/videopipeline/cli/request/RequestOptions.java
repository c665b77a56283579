package io.videopipeline.cli.request;

import static java.util.stream.Collectors.joining;

import io.videopipeline.cli.terminal.UsageException;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the video should be. */
public final class RequestOptions {
  private static final UnvalidatedRequest NOTHING =
      new UnvalidatedRequest(
          Optional.empty(),
          Optional.empty(),
          UnvalidatedRequest.OutputOptions.NONE,
          UnvalidatedRequest.Images.NONE,
          Optional.empty());

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..1",
      description =
          "What the video shows, 1 to 2000 characters; optional with pictures, none with --template"
              + " and --from-json.")
  @Nullable String prompt;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "One that ./videos models lists (default: MiniMax-Hailuo-2.3; with --last-frame"
              + " MiniMax-Hailuo-02, with --subject S2V-01).")
  @Nullable String model;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "6 or 10 (default: 6).")
  @Nullable String duration;

  @Option(
      names = "--resolution",
      paramLabel = "RESOLUTION",
      description =
          "768P or 1080P, with a first frame and MiniMax-Hailuo-02 also 512P (default: 768P);"
              + " 1080P only 6 s long. The 01 models always make 6 s at 720P.")
  @Nullable String resolution;

  @Option(
      names = "--prompt-optimizer",
      negatable = true,
      description = "Whether MiniMax may rewrite the prompt (default: it may).")
  @Nullable Boolean promptOptimizer;

  @Option(
      names = "--fast-pretreatment",
      negatable = true,
      description = "Whether its rewriting of the prompt is to be quick (default: no).")
  @Nullable Boolean fastPretreatment;

  @Option(
      names = "--watermark",
      negatable = true,
      description =
          "Whether the video bears a mark of its origin (default: no); MiniMax's hosts in mainland"
              + " China only.")
  @Nullable Boolean watermark;

  @Mixin ImageOptions pictures = new ImageOptions();
  @Mixin TemplateOptions template = new TemplateOptions();

  @Option(
      names = JsonRequest.OPTION,
      paramLabel = "FILE|-",
      description =
          "The whole request as the body that MiniMax's API takes, from a file or standard input;"
              + " goes without PROMPT and every option that says what the video should be.")
  @Nullable String fromJson;

  public boolean readsStandardInput() {
    return JsonRequest.STANDARD_INPUT.equals(fromJson);
  }

  /**
   * Reads the request; what of it cannot be understood is among its faults.
   *
   * @param in standard input, read only where an option says so
   * @throws UsageException when the request in JSON is no JSON object
   */
  public UnvalidatedRequest asked(Reader in) {
    List<Violation> faults = new ArrayList<>();
    Optional<Integer> seconds = seconds(faults);
    UnvalidatedRequest draft =
        new UnvalidatedRequest(
            Optional.ofNullable(model),
            Optional.ofNullable(prompt),
            new UnvalidatedRequest.OutputOptions(
                seconds,
                Optional.ofNullable(resolution),
                Optional.ofNullable(promptOptimizer),
                Optional.ofNullable(fastPretreatment),
                Optional.ofNullable(watermark)),
            pictures.images(),
            template.template());
    if (fromJson == null) {
      return draft.withViolations(faults);
    }
    if (duration != null || !draft.equals(NOTHING)) {
      throw new UsageException(
          JsonRequest.OPTION,
          "holds the whole request; PROMPT and the request's options go not with it");
    }
    return JsonRequest.read(fromJson, in);
  }

  private Optional<Integer> seconds(List<Violation> faults) {
    if (duration == null) {
      return Optional.empty();
    }
    if (!duration.matches("[0-9]{1,6}")) {
      faults.add(
          new Violation(
              Field.DURATION,
              "'%s' is no whole number of seconds; allowed are %s".formatted(duration, allowed())));
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
        .collect(joining(" and "));
  }
}
