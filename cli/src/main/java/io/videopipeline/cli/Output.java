package io.videopipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Results on standard output, for eyes or as one JSON document per line; progress apart. */
final class Output {
  private final PrintWriter results;
  private final Progress progress;
  private final boolean json;

  Output(PrintWriter results, Progress progress, boolean json) {
    this.results = results;
    this.progress = progress;
    this.json = json;
  }

  boolean isJson() {
    return json;
  }

  Progress progress() {
    return progress;
  }

  void line(String line) {
    results.println(line);
    results.flush();
  }

  void json(JsonNode document) {
    line(document.toString());
  }
}
