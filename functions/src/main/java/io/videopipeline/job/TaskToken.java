package io.videopipeline.job;

/**
 * The token that ends the wait of an execution. Masked when printed.
 *
 * @param reveal as Step Functions issued it; 1 to 2,048 characters
 */
public record TaskToken(String reveal) {
  @Override
  public String toString() {
    return "TaskToken[***]";
  }
}
