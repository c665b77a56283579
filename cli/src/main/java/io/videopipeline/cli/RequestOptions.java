package io.videopipeline.cli;

import static java.util.stream.Collectors.joining;

import io.videopipeline.generation.Field;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.ModelRules;
import io.videopipeline.generation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the video should be. */
final class RequestOptions {
  @Parameters(paramLabel = "PROMPT", description = "What the video shows, 1 to 2000 characters.")
  String prompt = "";

  @Option(names = "--model", paramLabel = "MODEL", description = "Default: MiniMax-Hailuo-2.3.")
  @Nullable String model;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "6 or 10 (default: 6).")
  @Nullable String duration;

  @Option(
      names = "--resolution",
      paramLabel = "RESOLUTION",
      description = "768P or 1080P (default: 768P); 10 s only at 768P.")
  @Nullable String resolution;

  @Option(
      names = "--prompt-optimizer",
      negatable = true,
      description = "Whether MiniMax may rewrite the prompt (default: it may).")
  @Nullable Boolean promptOptimizer;

  @Option(
      names = "--fast-pretreatment",
      negatable = true,
      description = "Whether that rewriting is to be quick (default: no).")
  @Nullable Boolean fastPretreatment;

  /** The request as it was said. Every rule is checked here, so that nothing is started in vain. */
  Checked check() {
    List<Fault> faults = new ArrayList<>();
    Optional<Integer> seconds = seconds(faults);
    GenerationDraft draft =
        new GenerationDraft(
            Optional.ofNullable(model),
            Optional.of(prompt),
            new GenerationDraft.Choices(
                seconds,
                Optional.ofNullable(resolution),
                Optional.ofNullable(promptOptimizer),
                Optional.ofNullable(fastPretreatment),
                Optional.empty()),
            GenerationDraft.Pictures.NONE,
            Optional.empty());
    return switch (ModelRules.check(draft)) {
      case Verdict.Refused refused -> {
        refused.violations().stream().map(Fault::from).forEach(faults::add);
        throw new UsageException(faults);
      }
      case Verdict.Allowed allowed when faults.isEmpty() ->
          new Checked(draft, allowed.request(), allowed.notes());
      case Verdict.Allowed allowed -> throw new UsageException(faults);
    };
  }

  private Optional<Integer> seconds(List<Fault> faults) {
    if (duration == null) {
      return Optional.empty();
    }
    if (!duration.matches("[0-9]{1,6}")) {
      faults.add(
          new Fault(
              Field.DURATION.text(),
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

  /** A draft that keeps every rule. */
  record Checked(GenerationDraft draft, GenerationRequest request, List<String> notes) {}
}
