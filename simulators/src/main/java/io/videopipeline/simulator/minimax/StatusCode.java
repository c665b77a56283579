package io.videopipeline.simulator.minimax;

/**
 * MiniMax's status codes in {@code base_resp.status_code}, and their messages.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/errorcode">error codes</a>
 */
public final class StatusCode {
  public static final long UNKNOWN_ERROR = 1000;
  public static final long NOT_AUTHORIZED = 1004;
  public static final long INVALID_PARAMETERS = 2013;

  private StatusCode() {}

  /** MiniMax's message for a code; {@code unknown error} for a code without one. */
  public static String message(long code) {
    return switch (Math.toIntExact(code)) {
      case 1002 -> "rate limit";
      case 1004 ->
          "login fail: Please carry the API secret key in the 'Authorization' field of the request"
              + " header";
      case 1008 -> "insufficient balance";
      case 1026 -> "input new_sensitive";
      case 1027 -> "output new_sensitive";
      case 1039 -> "token limit";
      case 1041 -> "conn limit";
      case 2013 -> "invalid params";
      case 2045 -> "rate growth limit";
      case 2049 -> "invalid api key";
      default -> "unknown error";
    };
  }
}
