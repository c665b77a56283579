package io.videopipeline.simulator.metriqual;

/** Metriqual's errors: an HTTP status and a code. */
enum MetriqualError {
  INVALID_REQUEST(400, "invalid_request"),
  UNAUTHORIZED(401, "unauthorized"),
  INSUFFICIENT_BALANCE(402, "insufficient_balance"),
  FORBIDDEN(403, "forbidden"),
  NOT_FOUND(404, "not_found"),
  CONTENT_REJECTED(422, "content_rejected"),
  RATE_LIMITED(429, "rate_limited"),
  PROVIDER_ERROR(500, "provider_error");

  private final int status;
  private final String code;

  MetriqualError(int status, String code) {
    this.status = status;
    this.code = code;
  }

  /** The error for MiniMax's status code, with the HTTP status that MiniMax's V2 API uses. */
  static MetriqualError of(long statusCode) {
    return switch (Math.toIntExact(statusCode)) {
      case 1042, 2013 -> INVALID_REQUEST;
      case 1004, 2049 -> UNAUTHORIZED;
      case 1008, 1028, 1030, 2056 -> INSUFFICIENT_BALANCE;
      case 2038, 2061 -> FORBIDDEN;
      case 1026, 1027 -> CONTENT_REJECTED;
      case 1002, 1039, 1041, 2045 -> RATE_LIMITED;
      default -> PROVIDER_ERROR;
    };
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
