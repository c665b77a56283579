package io.videopipeline.handler.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.testing.Jobs;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API over HTTP, for the tests of its dialects. It replaces the keys of {@link InMemoryApi} and
 * their owners with new ones.
 */
public final class HttpApi {
  private static final Pattern LINK = Pattern.compile("https?://[^\"]+");
  private static final Pattern TO_VIDEO =
      Pattern.compile(
          ".*/(videos/\\d+\\.mp4)\\?.*response-content-disposition=attachment;"
              + " filename=\"([^\"]+)\"&.*X-Amz-Expires=(\\d+)&.*");

  private final ApiStack stack;
  private final TestClient mine;
  private final TestClient others;
  private final Map<String, String> keys;
  private final Set<String> before;

  HttpApi(ApiStack stack) {
    this.stack = stack;
    this.mine = stack.newCaller();
    this.others = stack.newCaller();
    this.keys =
        Map.of(
            InMemoryApi.KEY, stack.newKey(mine.owner()).reveal(),
            InMemoryApi.SECOND_KEY, stack.newKey(mine.owner()).reveal(),
            InMemoryApi.OTHERS_KEY, stack.newKey(others.owner()).reveal());
    this.before = Set.copyOf(stack.started());
  }

  /** Stores a job in its state. */
  public void store(Job job) {
    boolean isMine = job.owner().equals(Owner.LOCAL) || job.owner().equals(mine.owner());
    stack.overwrite(Jobs.of(isMine ? mine.owner() : others.owner(), job));
  }

  public Job job(String id) {
    return mine.job(id);
  }

  /** The names of all started executions; each one pays for one video. */
  public Set<String> started() {
    Set<String> started = new TreeSet<>(stack.started());
    started.removeAll(before);
    return started;
  }

  public JsonResponse get(String target) {
    return send(GatewayRequest.of("GET", target));
  }

  public JsonResponse post(String target, String body) {
    return send(GatewayRequest.post(target, body));
  }

  public JsonResponse send(GatewayRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(ROOT), withFreshKey(value)));
    ApiExchange exchange =
        mine.sendWithoutKey(
            new ApiExchange.PlainRequest(
                request.method(), request.target(), headers, request.body()));
    return JsonResponse.of(exchange.status(), exchange.headers(), withPlainLinks(exchange.body()));
  }

  private String withFreshKey(String header) {
    return keys.entrySet().stream()
        .reduce(
            header, (text, key) -> text.replace(key.getKey(), key.getValue()), (one, other) -> one);
  }

  /** Replaces presigned URLs with the form of {@link InMemoryApi}: file name and validity. */
  private static String withPlainLinks(String body) {
    return LINK.matcher(body).replaceAll(found -> Matcher.quoteReplacement(plain(found.group())));
  }

  private static String plain(String link) {
    Matcher video = TO_VIDEO.matcher(URLDecoder.decode(link, UTF_8));
    return video.matches()
        ? "https://bucket.example/%s?name=%s&seconds=%s"
            .formatted(video.group(1), video.group(2), video.group(3))
        : link;
  }
}
