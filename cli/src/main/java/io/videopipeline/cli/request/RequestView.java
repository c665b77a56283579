package io.videopipeline.cli.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.image.ImageReference;
import io.videopipeline.request.Field;
import io.videopipeline.request.FirstAndLastFrame;
import io.videopipeline.request.ImageToVideo;
import io.videopipeline.request.ModelRequest;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.SubjectReference;
import io.videopipeline.request.TemplateVideo;
import io.videopipeline.request.TextToVideo;
import io.videopipeline.request.VideoRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request for eyes and for programs. */
public final class RequestView {
  private RequestView() {}

  /** A few words that say which video it is. */
  static String what(VideoRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> "%s, %s".formatted(ofModel.model().text(), ofModel.format());
      case TemplateVideo template -> "template " + Templates.name(template.templateId());
    };
  }

  /** The model or template and the format in columns. */
  public static String columns(VideoRequest request) {
    return switch (request) {
      case ModelRequest ofModel ->
          "%-23s  %2d s %-5s"
              .formatted(
                  ofModel.model().text(),
                  ofModel.format().seconds(),
                  ofModel.format().resolution().text());
      case TemplateVideo template -> "%-23s  %10s".formatted(template.templateId(), "template");
    };
  }

  /** The words of the request, or empty text. */
  public static String words(VideoRequest request) {
    return switch (request) {
      case ModelRequest ofModel -> ofModel.prompt().map(Prompt::text).orElse("");
      case TemplateVideo template ->
          String.join(" | ", template.texts().stream().map(Prompt::text).toList());
    };
  }

  /** The lines that say what was asked for. */
  public static List<String> text(VideoRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add("Mode     " + request.mode().text());
    lines.add("Video    " + what(request));
    switch (request) {
      case ModelRequest ofModel ->
          ofModel.prompt().ifPresent(words -> lines.add("Prompt   " + words.text()));
      case TemplateVideo template -> {
        lines.add("Template " + template.templateId());
        template.texts().forEach(text -> lines.add("Text     " + text.text()));
      }
    }
    pictures(request)
        .forEach((field, image) -> lines.add("Picture  %s: %s".formatted(field, where(image))));
    return lines;
  }

  /** Each picture by the field that it was given in. */
  private static Map<String, ImageReference> pictures(VideoRequest request) {
    Map<String, ImageReference> pictures = new LinkedHashMap<>();
    switch (request) {
      case TextToVideo text -> {}
      case ImageToVideo image -> pictures.put(Field.FIRST_FRAME_IMAGE.text(), image.firstFrame());
      case FirstAndLastFrame frames -> {
        frames.firstFrame().ifPresent(first -> pictures.put(Field.FIRST_FRAME_IMAGE.text(), first));
        pictures.put(Field.LAST_FRAME_IMAGE.text(), frames.lastFrame());
      }
      case SubjectReference subject ->
          pictures.put(Field.SUBJECT_REFERENCE.text(), subject.character());
      case TemplateVideo template -> {
        for (int i = 0; i < template.images().size(); i++) {
          pictures.put(Field.MEDIA_INPUTS.at(i), template.images().get(i));
        }
      }
    }
    return pictures;
  }

  /** Of an address its host only: the rest may be a secret. */
  private static String where(ImageReference image) {
    return switch (image) {
      case ImageReference.Remote link -> "an address at " + link.address().getHost();
      case ImageReference.Stored stored ->
          String.format(
              Locale.ROOT,
              "%s (%s, %,d bytes)",
              stored.key(),
              stored.format().text(),
              stored.lengthBytes());
    };
  }

  private static void describe(String field, ImageReference image, ObjectNode json) {
    json.put("field", field);
    switch (image) {
      case ImageReference.Remote link -> json.put("host", link.address().getHost());
      case ImageReference.Stored stored ->
          json.put("key", stored.key().text())
              .put("media_type", stored.format().mediaType())
              .put("bytes", stored.lengthBytes());
    }
  }

  public static void describe(VideoRequest request, ObjectNode json) {
    json.put("mode", request.mode().text());
    switch (request) {
      case ModelRequest ofModel -> {
        json.put("model", ofModel.model().text())
            .put("duration", ofModel.format().seconds())
            .put("resolution", ofModel.format().resolution().text());
        ofModel.prompt().ifPresent(words -> json.put("prompt", words.text()));
      }
      case TemplateVideo template -> {
        json.put("template_id", template.templateId());
        template.texts().forEach(text -> json.withArray("text_inputs").add(text.text()));
      }
    }
    pictures(request)
        .forEach((field, image) -> describe(field, image, json.withArray("images").addObject()));
  }
}
