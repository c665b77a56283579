package io.videopipeline.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Results on standard output, for eyes or as one JSON document per line; progress apart. */
public final class Output {
  private final PrintWriter results;
  private final Progress progress;
  private final boolean json;

  public Output(PrintWriter results, Progress progress, boolean json) {
    this.results = results;
    this.progress = progress;
    this.json = json;
  }

  public boolean isJson() {
    return json;
  }

  public Progress progress() {
    return progress;
  }

  public void line(String line) {
    results.println(line);
    results.flush();
  }

  public void json(JsonNode document) {
    line(document.toString());
  }
}
