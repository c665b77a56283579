package io.videopipeline.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.json.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A request in the JSON of MiniMax's API. */
public final class JsonRequest {
  public static final String OPTION = "--from-json";

  /** Stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private JsonRequest() {}

  /**
   * Reads the request.
   *
   * @throws UsageException when the source cannot be read or is not one JSON object
   */
  public static UnvalidatedRequest read(String source, Reader in) {
    try {
      return RequestReader.read(source.equals(STANDARD_INPUT) ? json(in) : json(source));
    } catch (MalformedJsonException malformed) {
      throw new UsageException(OPTION, "must hold one JSON object: " + malformed.getMessage());
    } catch (InvalidPathException invalid) {
      throw new UsageException(OPTION, "must be a path, not '" + source + "'");
    } catch (CharacterCodingException mangled) {
      throw new UsageException(OPTION, "must be UTF-8 text");
    } catch (IOException unread) {
      throw new UsageException(OPTION, "could not be read: " + unread.getMessage());
    }
  }

  private static JsonObject json(String file) throws IOException {
    try (InputStream bytes = new InputFile(Path.of(file)).open();
        Reader text = new InputStreamReader(bytes, UTF_8.newDecoder())) {
      return json(text);
    }
  }

  private static JsonObject json(Reader in) throws IOException {
    StringWriter text = new StringWriter();
    in.transferTo(text);
    return JsonObject.read(text.toString().getBytes(UTF_8));
  }
}
