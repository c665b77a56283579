package io.videopipeline.cli.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.videopipeline.cli.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@code stack.json}, which describes a running stack to other processes. It holds
 * no key.
 *
 * @param pid the process that runs the stack
 * @param simulated whether MiniMax is simulated
 * @param minimax base URL of MiniMax's API
 * @param httpapi base URL of our own API
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
  private static final String NAME = "videos";

  /** The address of a server that is not running. */
  private static final URI NOT_RUNNING = URI.create("http://127.0.0.1:0");

  /** A stack in this process of which no server runs yet. */
  static StackFile ofThisProcess(boolean simulated) {
    return new StackFile(
        ProcessHandle.current().pid(),
        simulated,
        NOT_RUNNING,
        NOT_RUNNING,
        NOT_RUNNING,
        NOT_RUNNING,
        NOT_RUNNING,
        NAME,
        NAME,
        "");
  }

  StackFile withTable(URI dynamodbAt) {
    return new StackFile(
        pid,
        simulated,
        minimax,
        dynamodbAt,
        s3,
        stepfunctions,
        httpapi,
        table,
        bucket,
        stateMachineArn);
  }

  StackFile withProviderAndBucket(URI minimaxAt, URI s3At) {
    return new StackFile(
        pid,
        simulated,
        minimaxAt,
        dynamodb,
        s3At,
        stepfunctions,
        httpapi,
        table,
        bucket,
        stateMachineArn);
  }

  StackFile withStateMachine(URI stepFunctionsAt, String arn) {
    return new StackFile(
        pid, simulated, minimax, dynamodb, s3, stepFunctionsAt, httpapi, table, bucket, arn);
  }

  StackFile withApi(URI api) {
    return new StackFile(
        pid, simulated, minimax, dynamodb, s3, stepfunctions, api, table, bucket, stateMachineArn);
  }

  /** The environment variables of the deployed functions, with this stack's values. */
  Map<String, String> environment() {
    return Map.of(
        "TABLE_NAME", table,
        "BUCKET_NAME", bucket,
        "STATE_MACHINE_ARN", stateMachineArn,
        "MINIMAX_BASE_URL", minimax.toString());
  }

  /** The stack that runs on this home; empty when there is none or its process is gone. */
  static Optional<StackFile> read(Home home) {
    try {
      StackFile file = JSON.readValue(Files.readAllBytes(home.stackFile()), StackFile.class);
      return ProcessHandle.of(file.pid()).isPresent() ? Optional.of(file) : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          home.stackFile() + " could not be read; delete it", unreadable);
    }
  }

  void write(Home home) {
    try {
      DurableFile.replace(home.stackFile(), JSON.writeValueAsBytes(this));
    } catch (IOException failed) {
      throw new UncheckedIOException(home.stackFile() + " could not be written", failed);
    }
  }

  static void delete(Home home) {
    try {
      Files.deleteIfExists(home.stackFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(home.stackFile() + " could not be deleted", failed);
    }
  }
}
