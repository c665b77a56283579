package io.videopipeline.cli.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code stack.json} says of a running stack. It holds no key.
 *
 * @param pid the process that runs it
 * @param simulated whether MiniMax is played by the simulator
 * @param httpapi our own API
 */
public record StackFile(
    long pid,
    boolean simulated,
    URI minimax,
    URI dynamodb,
    URI s3,
    URI stepfunctions,
    URI httpapi,
    String table,
    String bucket,
    String stateMachineArn) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static final String NAME = "videos";

  /** Where a part is that has not started. */
  private static final URI NOT_YET = URI.create("http://127.0.0.1:0");

  /** A stack whose servers run; what works with them is still to be started. */
  static StackFile ofThisProcess(boolean simulated, URI minimax, URI dynamodb, URI s3) {
    return new StackFile(
        ProcessHandle.current().pid(),
        simulated,
        minimax,
        dynamodb,
        s3,
        NOT_YET,
        NOT_YET,
        NAME,
        NAME,
        "");
  }

  StackFile with(URI machines, String arn) {
    return new StackFile(
        pid, simulated, minimax, dynamodb, s3, machines, httpapi, table, bucket, arn);
  }

  StackFile with(URI api) {
    return new StackFile(
        pid, simulated, minimax, dynamodb, s3, stepfunctions, api, table, bucket, stateMachineArn);
  }

  /** The variables of the deployed functions, with this stack's values. */
  Map<String, String> environment() {
    return Map.of(
        "TABLE_NAME", table,
        "BUCKET_NAME", bucket,
        "STATE_MACHINE_ARN", stateMachineArn,
        "MINIMAX_BASE_URL", minimax.toString());
  }

  /** The stack that runs on this home; the file of a process that is gone is ignored. */
  static Optional<StackFile> read(Home home) {
    try {
      StackFile file = JSON.readValue(Files.readAllBytes(home.stackFile()), StackFile.class);
      return ProcessHandle.of(file.pid()).isPresent() ? Optional.of(file) : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(home.stackFile() + " is unreadable: delete it", unreadable);
    }
  }

  /** Others see the whole file or none. */
  void write(Home home) {
    try {
      Path part = home.folder().resolve("stack.json.part");
      Files.write(part, JSON.writeValueAsBytes(this));
      Files.move(
          part,
          home.stackFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void delete(Home home) {
    try {
      Files.deleteIfExists(home.stackFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
