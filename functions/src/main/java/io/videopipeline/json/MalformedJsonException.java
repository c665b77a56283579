package io.videopipeline.json;

import java.io.IOException;

/** What should be a JSON object is none. Its message never quotes the text. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong and where, without any text of the JSON; can be shown to callers. */
  public String description() {
    return String.valueOf(getMessage());
  }

  public MalformedJsonException(String message) {
    super(message);
  }

  public MalformedJsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
