package io.videopipeline.simulator.httpapi;

import io.videopipeline.simulator.behaviour.Source;
import io.videopipeline.simulator.behaviour.StampedBehaviour;

/** What this front does as an HTTP API of API Gateway does it, and how sure we are of each. */
public enum Behaviour implements StampedBehaviour {
  EVENT("An event has payload format 2.0", Page.LAMBDA),
  HEADERS("Header names are in small letters, several values joined by a comma", Page.LAMBDA),
  COOKIES("Cookies stand in cookies, each by itself", Page.LAMBDA),
  NO_COOKIE_HEADER("There is no header cookie", Source.SEEN),
  OWN_HEADERS(
      "content-length, x-amzn-trace-id and x-forwarded-for, -port, -proto are there", Source.SEEN),
  FORWARDED_FOR("An x-forwarded-for is added to", Source.GUESS),
  HEADERS_OF_THE_CONNECTION("The connection's own headers are left out", Source.GUESS),
  ABSENT_FIELDS("Without a value cookies, parameters and body are absent", Source.SEEN),
  QUERY("queryStringParameters is decoded, several values joined by a comma", Page.LAMBDA),
  PLUS_IN_QUERY("In it a plus is a blank", Source.SEEN),
  RAW_QUERY("rawQueryString is as it was sent", Source.SEEN),
  RAW_PATH("rawPath and the context's path are decoded", Source.SEEN),
  ESCAPED_PERCENT("But %25 stays", Source.SEEN),
  ESCAPED_QUESTION_MARK("They end before a %3F", Source.SEEN),
  ROUTES_BY_DECODED_PATH("The decoded path is routed: %2F divides", Source.GUESS),
  BROKEN_UTF8("Bytes that are no UTF-8 become U+FFFD", Source.GUESS),
  BROKEN_REQUEST_LINE("A request line that is none is HTTP 400", Source.GUESS),
  PATH_PARAMETERS("pathParameters is decoded", Page.ROUTES),
  ORDER_OF_ROUTES("A full match goes before a greedy one, and that before $default", Page.ROUTES),
  ORDER_OF_FULL_MATCHES(
      "Of two matches the one with a literal further left wins, then the one with a method",
      Source.GUESS),
  TRAILING_SLASH("A slash at the end makes another path", Source.GUESS),
  NO_ROUTE("No route is HTTP 404, Not Found", Source.SEEN),
  UNKNOWN_METHODS("ANY and $default take methods that AWS's pages do not name", Source.GUESS),
  TEXT_TYPES(
      "A body of text/*, application/json, -xml, -javascript is text, any other base64",
      Source.SEEN),
  ONLY_CONTENT_TYPE("Nothing but the content type decides on that", Source.GUESS),
  DOMAIN("domainName is what Host says, domainPrefix its first label", Source.GUESS),
  NAMES("accountId is 000000000000, apiId local", Source.GUESS),
  REQUEST_ID("requestId is the answer's apigw-requestid", Source.SEEN),
  ANSWER("An answer has statusCode, headers, cookies, body, isBase64Encoded", Page.LAMBDA),
  NO_STATUS_CODE(
      "One without statusCode is HTTP 200, application/json, itself the body", Page.LAMBDA),
  NO_JSON("So is one that is no JSON", Source.SEEN),
  UNKNOWN_FIELDS("Other fields are ignored, multiValueHeaders too", Source.SEEN),
  DEFAULT_TYPE("Without a content-type it is text/plain; charset=utf-8", Source.SEEN),
  COOKIES_FIRST("A header Set-Cookie comes after those of cookies", Source.SEEN),
  WRONG_TYPES("A field of a complete answer with another type is HTTP 500", Source.SEEN),
  WRONG_VALUES(
      "So are a status beyond 200 to 599, broken base64, a header that is none", Source.GUESS),
  OVERRIDDEN_HEADERS(
      "The function's content-length and connection headers are dropped", Source.GUESS),
  HEAD("HEAD reaches the function, whose body is not sent", Source.GUESS),
  FUNCTION_ERROR("A function's error is HTTP 500, Internal Server Error", Page.TROUBLE),
  FUNCTION_TIMEOUT("So is its own time-out", Source.GUESS),
  INTEGRATION_TIMEOUT("A function may take 30 s", Page.QUOTAS),
  TIMED_OUT("Then it is HTTP 503, Service Unavailable, and the function works on", Source.SEEN),
  BODY_LIMIT("A body has at most 10 MB", Page.QUOTAS),
  EVENT_LIMIT("An event has at most 6,291,456 bytes", Source.SEEN),
  TOO_LARGE("Beyond each it is HTTP 413, Request Entity Too Large", Source.SEEN),
  ANSWER_LIMIT("An answer has at most 6,291,556 bytes, beyond it is HTTP 500", Source.SEEN),
  HEADER_LIMIT("Request line and header values have at most 10,240 bytes", Page.QUOTAS),
  HEADERS_TOO_LARGE("Beyond it is HTTP 431", Source.SEEN),
  WORDS_OF_431("Its words", Source.GUESS),
  PREFLIGHT("With CORS configured a preflight request is answered here", Page.CORS),
  PREFLIGHT_STATUS("With HTTP 204", Source.SEEN),
  FOREIGN_ORIGIN("Without any CORS header for an origin that is not allowed", Source.GUESS),
  OTHER_OPTIONS("An OPTIONS request that is no preflight is routed", Source.GUESS),
  CORS_HEADERS("With CORS configured the function's own CORS headers are replaced", Page.CORS),
  CORS_OF_REFUSALS("Answers that are not the function's have none", Source.GUESS);

  private final String text;
  private final Source source;

  Behaviour(String text, Source source) {
    this.text = text;
    this.source = source;
  }

  Behaviour(String text, Page page) {
    this(text, new Source.Documented(Page.FOLDER + page.file));
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Source source() {
    return source;
  }

  /** The pages of API Gateway's documentation that say it. */
  private enum Page {
    LAMBDA("http-api-develop-integrations-lambda.html"),
    ROUTES("http-api-develop-routes.html"),
    QUOTAS("http-api-quotas.html"),
    CORS("http-api-cors.html"),
    TROUBLE("http-api-troubleshooting-lambda.html");

    static final String FOLDER = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";

    private final String file;

    Page(String file) {
      this.file = file;
    }
  }
}
