package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.ModelRequest;
import io.videopipeline.generation.Prompt;
import io.videopipeline.generation.TemplateVideo;

/** A request for eyes and for programs. */
final class RequestView {
  private RequestView() {}

  /** A few words that say which video it is. */
  static String what(GenerationRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> "%s, %s".formatted(ofModel.model().text(), ofModel.format());
      case TemplateVideo template -> "template " + Templates.name(template.template());
    };
  }

  /** The model or template and the format in columns. */
  static String columns(GenerationRequest request) {
    return switch (request) {
      case ModelRequest ofModel ->
          "%-23s  %2d s %-5s"
              .formatted(
                  ofModel.model().text(),
                  ofModel.format().seconds(),
                  ofModel.format().resolution().text());
      case TemplateVideo template ->
          "%-23s  %10s".formatted(template.template().text(), "template");
    };
  }

  /** The words of the request, or empty text. */
  static String words(GenerationRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> ofModel.words().map(Prompt::text).orElse("");
      case TemplateVideo template ->
          String.join(" | ", template.texts().stream().map(Prompt::text).toList());
    };
  }

  static void describe(GenerationRequest request, ObjectNode json) {
    json.put("mode", request.mode().text());
    switch (request) {
      case ModelRequest ofModel -> {
        json.put("model", ofModel.model().text())
            .put("duration", ofModel.format().seconds())
            .put("resolution", ofModel.format().resolution().text());
        ofModel.words().ifPresent(words -> json.put("prompt", words.text()));
      }
      case TemplateVideo template -> {
        json.put("template_id", template.template().text());
        template.texts().forEach(text -> json.withArray("text_inputs").add(text.text()));
      }
    }
  }
}
