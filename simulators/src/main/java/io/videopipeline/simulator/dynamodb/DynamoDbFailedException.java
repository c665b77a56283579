package io.videopipeline.simulator.dynamodb;

/** DynamoDB refused a request, or could not be reached. */
public final class DynamoDbFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;

  DynamoDbFailedException(String error, String cause) {
    super(cause);
    this.error = error;
  }

  /**
   * The name that Step Functions gives the error, for instance {@code DynamoDb.SdkClientException}.
   */
  public String error() {
    return error;
  }

  public String causeText() {
    return String.valueOf(getMessage());
  }
}
