package io.videopipeline.simulator.stepfunctions;

/** An error that the service answers with. */
final class ServiceError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  /**
   * @param type the error's name on the wire
   */
  ServiceError(String type, String message) {
    super(message);
    this.type = type;
  }

  String type() {
    return type;
  }
}
