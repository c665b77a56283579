package io.videopipeline.request;

import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.UnvalidatedRequest.OutputOptions;
import io.videopipeline.request.UnvalidatedRequest.TemplateInputs;
import java.util.List;
import java.util.Optional;

/** Builds requests of which a test sets only the fields that matter to it. */
public record RequestBuilder(UnvalidatedRequest build) {
  /** A request with a prompt only. */
  public static RequestBuilder of(String prompt) {
    return from(
        request(
            Optional.empty(),
            Optional.of(prompt),
            OutputOptions.NONE,
            Images.NONE,
            Optional.empty()));
  }

  public static RequestBuilder from(UnvalidatedRequest request) {
    return new RequestBuilder(request);
  }

  /** A request without callback URL, notes and violations. */
  public static UnvalidatedRequest request(
      Optional<String> model,
      Optional<String> prompt,
      OutputOptions options,
      Images images,
      Optional<TemplateInputs> template) {
    return new UnvalidatedRequest(
        model, prompt, options, images, template, Optional.empty(), List.of(), List.of());
  }

  public static OutputOptions options(int duration, String resolution) {
    return new OutputOptions(
        Optional.of(duration),
        Optional.of(resolution),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public RequestBuilder withModel(String name) {
    return with(Optional.of(name), build.options(), build.images(), build.violations());
  }

  public RequestBuilder withOptions(OutputOptions options) {
    return with(build.model(), options, build.images(), build.violations());
  }

  public RequestBuilder withImages(Images images) {
    return with(build.model(), build.options(), images, build.violations());
  }

  public RequestBuilder withViolations(List<Violation> violations) {
    return with(build.model(), build.options(), build.images(), violations);
  }

  private RequestBuilder with(
      Optional<String> model, OutputOptions options, Images images, List<Violation> violations) {
    return new RequestBuilder(
        new UnvalidatedRequest(
            model,
            build.prompt(),
            options,
            images,
            build.template(),
            build.callbackUrl(),
            build.notes(),
            violations));
  }
}
