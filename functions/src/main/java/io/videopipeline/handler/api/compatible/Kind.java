package io.videopipeline.handler.api.compatible;

import io.videopipeline.job.Job;
import io.videopipeline.request.Field;
import io.videopipeline.request.ModelRequest;
import io.videopipeline.request.TemplateVideo;
import java.util.EnumSet;
import java.util.Set;

/** What a route's jobs are made of. A route knows no job of the other kind. */
public enum Kind {
  BY_MODEL(
      Field.MODEL,
      EnumSet.complementOf(EnumSet.of(Field.TEMPLATE_ID, Field.TEXT_INPUTS, Field.MEDIA_INPUTS))),
  BY_TEMPLATE(
      Field.TEMPLATE_ID,
      EnumSet.of(Field.TEMPLATE_ID, Field.TEXT_INPUTS, Field.MEDIA_INPUTS, Field.CALLBACK_URL));

  private final Field required;
  private final Set<Field> fields;

  Kind(Field required, Set<Field> fields) {
    this.required = required;
    this.fields = Set.copyOf(fields);
  }

  /** The field that every creation has. */
  Field required() {
    return required;
  }

  /** The fields that a creation is read from. */
  Set<Field> fields() {
    return fields;
  }

  public boolean isOf(Job job) {
    return switch (job.request()) {
      case ModelRequest byModel -> this == BY_MODEL;
      case TemplateVideo byTemplate -> this == BY_TEMPLATE;
    };
  }
}
