package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of an API whose pages may be short or empty although more jobs follow. */
class ListPagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOB =
      "{\"id\": \"%s\", \"status\": \"failed\", \"created_at\": \"2026-11-28T12:00:00Z\"}";

  @TempDir Path folder;
  private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
  private final List<String> pages = Collections.synchronizedList(new ArrayList<>());

  @Test
  void list_ofShortAndEmptyPages_asksUntilTheLimitIsReached() throws Exception {
    pages.addAll(List.of(page("9", "7"), page("8"), page("6", "5", "4"), page("3")));

    CommandLineRun run = list("--limit", "3", "--status", "failed");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(ids(run)).containsExactly("7", "5", "4");
    assertThat(queries)
        .containsExactly(
            "limit=3&status=failed",
            "limit=2&status=failed&after=9",
            "limit=2&status=failed&after=8");
    assertThat(run.err()).contains("3 jobs", "For the next page: add --after 6");
  }

  @Test
  void list_whenNoPageFollows_namesNoCursor() throws Exception {
    pages.addAll(List.of(page(""), page("")));

    assertThat(list("--after", "a b").err()).contains("0 jobs").doesNotContain("next page");
    assertThat(queries).containsExactly("limit=20&after=a+b");
  }

  @Test
  void list_ofEmptyPagesWithoutEnd_stopsAndNamesTheCursor() throws Exception {
    for (int i = 0; i < 60; i++) {
      pages.add(page("c" + i));
    }

    CommandLineRun run = list("--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(queries).hasSize(50);
    assertThat(run.err()).contains("--after c49");
  }

  /** A page of these jobs; the first argument is its cursor. */
  private static String page(String next, String... ids) {
    String jobs = String.join(",", Stream.of(ids).map(JOB::formatted).toList());
    return "{\"videos\": [%s]%s}"
        .formatted(jobs, next.isEmpty() ? "" : ", \"next\": \"%s\"".formatted(next));
  }

  private static List<String> ids(CommandLineRun run) {
    return run.out().lines().skip(1).map(line -> line.split(" ", 2)[0]).toList();
  }

  private CommandLineRun list(String... options) throws IOException {
    try (LoopbackServer api = LoopbackServer.start(0, this::answer)) {
      return CommandLineRun.with(
          Map.of(
              "VIDEOS_HOME", folder.resolve("home").toString(),
              "VIDEOS_API_URL", api.baseUrl().toString(),
              "VIDEOS_API_KEY", "mvp_secret"),
          Stream.concat(Stream.of("list"), Stream.of(options)).toArray(String[]::new));
    }
  }

  private void answer(Exchange exchange) throws IOException {
    queries.add(exchange.http().getRequestURI().getRawQuery());
    JsonNode page = JSON.readTree(pages.removeFirst());
    exchange.answer(200, page);
  }
}
