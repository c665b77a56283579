package io.videopipeline.handler.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A request as an event of API Gateway. {@code $M} is replaced by the marker, {@code $J} by the id
 * of a job, {@code $K} by a valid key.
 *
 * @param marker random letters that no error response may contain
 */
record HostileRequest(
    String marker,
    Target target,
    Map<String, String> query,
    Map<String, String> headers,
    String authorization,
    String body,
    boolean encoded) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG = "$M" + "x".repeat(100_000);
  private static final String ODD =
      "$M\u0000\r\n\t\u007f\u00e9\ud83d\udc2d\ud800\u202e\"'<>&%00../";

  static Arbitrary<HostileRequest> any() {
    return Combinators.combine(
            markers(),
            targets(),
            Arbitraries.maps(
                    Arbitraries.of("limit", "after", "status", "redirect", "$M", "x\u0000"),
                    values())
                .ofMaxSize(3),
            Arbitraries.maps(headerNames(), values()).ofMaxSize(4),
            Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just("Bearer $K")),
                Tuple.of(1, values()),
                Tuple.of(1, values().map(value -> "Bearer " + value))),
            bodies(),
            Arbitraries.of(true, false))
        .as(HostileRequest::new);
  }

  static Arbitrary<String> markers() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').ofLength(16);
  }

  /** The request as the API document describes it. */
  PlainRequest request(String job) {
    return new PlainRequest(
        target.method.toUpperCase(Locale.ROOT), filled(target.path, "", job), Map.of(), "");
  }

  ObjectNode event(String key, String job) {
    ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", filled(target.path, key, job)).put("rawQueryString", "");
    ObjectNode parameters = event.putObject("queryStringParameters");
    query.forEach((name, value) -> parameters.put(filled(name, key, job), filled(value, key, job)));
    ObjectNode sent = event.putObject("headers");
    headers.forEach((name, value) -> sent.put(filled(name, key, job), filled(value, key, job)));
    sent.put("authorization", filled(authorization, key, job));
    event
        .putObject("requestContext")
        .putObject("http")
        .put("method", target.method)
        .put("path", "/");
    String text = filled(body, key, job);
    return event
        .put(
            "body",
            encoded
                ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                : text)
        .put("isBase64Encoded", encoded);
  }

  private String filled(String text, String key, String job) {
    return text.replace("$M", marker).replace("$J", job).replace("$K", key);
  }

  /** Half of the paths have routes that read a body. */
  private static Arbitrary<Target> targets() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(new Target("POST", "/v1/videos"))),
        Tuple.of(1, Arbitraries.just(new Target("GET", "/v1/videos"))),
        Tuple.of(3, Combinators.combine(methods(), paths()).as(Target::new)));
  }

  private static Arbitrary<String> methods() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.of("GET", "POST")),
        Tuple.of(2, Arbitraries.of("DELETE", "get", "Post")),
        Tuple.of(1, Arbitraries.of("HEAD", "OPTIONS", "PUT", "TRACE", "x".repeat(5000), "É")));
  }

  private static Arbitrary<String> paths() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just("/v1/videos")),
        Tuple.of(
            4,
            Arbitraries.of("/v1/videos/$J", "/v1/videos/$J/content", "/v1/uploads", "/v1/models")),
        Tuple.of(
            2,
            Arbitraries.of(
                "/healthz",
                "/openapi.json",
                "",
                "/",
                "/v1/videos/",
                "v1/videos",
                "/v1/videos/$J/")),
        Tuple.of(
            4,
            values()
                .map(value -> value.replace("/", "").replaceAll("[\\r\\n?]", ""))
                .filter(value -> !value.isEmpty())
                .flatMap(
                    value ->
                        Arbitraries.of("/v1/videos/%s", "/v1/videos/%s/content", "/%s", "/v1/%s/x")
                            .map(path -> path.replace("%s", value)))));
  }

  private static Arbitrary<String> headerNames() {
    return Arbitraries.of(
        "idempotency-key",
        "Idempotency-Key",
        "if-none-match",
        "content-type",
        "x-$M",
        "host",
        "x-forwarded-for",
        "content-length");
  }

  private static Arbitrary<String> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            6,
            Arbitraries.of(
                "",
                " ",
                "$M",
                "$J",
                "*",
                "20",
                "-1",
                "1e9",
                "queued",
                "false",
                "9".repeat(400),
                "application/json",
                "text/html; $M",
                "\"$J-1\"",
                "W/\"$J-1\"",
                ",,,",
                "null")),
        Tuple.of(1, Arbitraries.of(LONG, ODD, "9".repeat(100_000), ",".repeat(50_000))),
        Tuple.of(2, Arbitraries.strings().ofMaxLength(40).map(text -> "$M" + text)));
  }

  private static Arbitrary<String> bodies() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of("{\"prompt\": \"A $M.\"}", "{\"prompt\": \"A cat.\"}")),
        Tuple.of(3, fields().list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}")),
        Tuple.of(
            2,
            Combinators.combine(fields(), Arbitraries.integers().between(0, 40))
                .as((field, at) -> "{" + field.substring(0, Math.min(at, field.length())))),
        Tuple.of(
            2,
            Arbitraries.of(
                "",
                " ",
                "\ufeff{}",
                "{}",
                "[]",
                "null",
                "\"$M\"",
                "{\"$M\"",
                "{} $M",
                "\u0000",
                "[".repeat(100_000),
                "{\"a\":".repeat(20_000),
                "{\"prompt\":" + "[".repeat(990),
                "{\"a\":" + "9".repeat(90_000) + "}")),
        Tuple.of(1, values()));
  }

  /** Field names contain no marker, because responses repeat the names of unknown fields. */
  private static Arbitrary<String> fields() {
    Arbitrary<String> names =
        Arbitraries.of(
            "prompt",
            "model",
            "duration",
            "resolution",
            "first_frame_image",
            "last_frame_image",
            "subject_reference",
            "template_id",
            "text_inputs",
            "media_inputs",
            "callback_url",
            "prompt_optimizer",
            "seed",
            "",
            "\\u0000",
            "\\ud800x",
            "x\\udc00",
            "é".repeat(3000));
    Arbitrary<String> json =
        Arbitraries.of(
            "\"$M\"",
            "\"\"",
            "null",
            "true",
            "6",
            "-0",
            "1e400",
            "1e-400",
            "6.5",
            "[]",
            "{}",
            "\"\\ud800$M\"",
            "\"\\u0000$M\"",
            "9".repeat(1200),
            "9".repeat(900),
            "\"" + LONG + "\"",
            "\"upload:$M\"",
            "\"upload:../$M\"",
            "\"data:$M;base64,$M\"",
            "\"data:image/png;base64," + "QUJD".repeat(20_000) + "\"",
            "\"https://$M@example.com/\"",
            "\"https://example.com/$M\"",
            "\"https://[$M\"",
            "\"MiniMax-H3-$M\"",
            "\"MiniMax-Hailuo-02\"",
            "\"S2V-01\"",
            "\"1080P\"",
            "[{\"value\": \"$M\"}]",
            "[{\"type\": \"$M\", \"image\": [\"$M\"]}]",
            "[" + "{},".repeat(5000) + "{}]",
            "[null]",
            "\"393769180141805569\"");
    return Combinators.combine(names, json).as((name, value) -> "\"" + name + "\": " + value);
  }

  private record Target(String method, String path) {}
}
