package io.videopipeline.cli.request;

import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.json.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A request in MiniMax's own JSON. */
public final class JsonRequest {
  public static final String OPTION = "--from-json";

  /** Means standard input. */
  static final String STANDARD_INPUT = "-";

  private JsonRequest() {}

  /**
   * Reads the request.
   *
   * @throws UsageException when there is none that could be read
   */
  public static UnvalidatedRequest read(String source, Reader in) {
    try {
      return RequestReader.read(source.equals(STANDARD_INPUT) ? json(in) : json(source));
    } catch (MalformedJsonException malformed) {
      throw new UsageException(OPTION, "has no request in it: " + malformed.getMessage());
    } catch (InvalidPathException noPath) {
      throw new UsageException(OPTION, "cannot be read: '" + source + "' is no path");
    } catch (IOException unread) {
      throw new UsageException(OPTION, "cannot be read: " + unread.getMessage());
    }
  }

  private static JsonObject json(String file) throws IOException {
    try (InputStream bytes = new LocalFile(Path.of(file)).open()) {
      return JsonObject.read(bytes);
    }
  }

  private static JsonObject json(Reader in) throws IOException {
    StringWriter text = new StringWriter();
    in.transferTo(text);
    return JsonObject.read(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
