package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiRequest;
import java.util.Locale;

/** Whether a body is said to be JSON. */
final class JsonBody {
  private JsonBody() {}

  /** No content type is none that is wrong. */
  static boolean isJson(ApiRequest request) {
    return request
        .header("content-type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .map(type -> type.equals("application/json") || type.endsWith("+json"))
        .orElse(true);
  }
}
