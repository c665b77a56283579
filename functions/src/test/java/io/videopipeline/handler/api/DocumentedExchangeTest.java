package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Undocumented requests and responses are found in every dialect. */
class DocumentedExchangeTest {
  private static final ApiDocument DOCUMENT = ApiDocument.read();
  private static final String QUERY = "/v1/query/video_generation?task_id=5";
  private static final String DOWNLOAD = "/v1/videos/download/5";

  @Test
  void faults_ofADocumentedExchange_areNone() {
    assertThat(
            DocumentedExchange.faults(
                DOCUMENT,
                answered(
                    QUERY,
                    200,
                    "{'task_id': '5', 'status': 'Processing',"
                        + " 'base_resp': {'status_code': 0, 'status_msg': 'success'}}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        QUERY + "|200|{'task_id': '5', 'status': 'Processing'}",
        QUERY + "|200|{'task_id': 5, 'status': 'Processing', 'base_resp': BASE}",
        QUERY + "|200|{'task_id': '5', 'status': 'Success', 'base_resp': BASE}",
        QUERY + "|200|{'task_id': '5', 'status': 'Processing', 'more': 1, 'base_resp': BASE}",
        QUERY + "|201|{'task_id': '5', 'status': 'Processing', 'base_resp': BASE}",
        QUERY + "&page=2|200|{'task_id': '5', 'status': 'Processing', 'base_resp': BASE}",
        "/v1/files/retrieve?file_id=5|200|{'file': {'file_id': '5'}, 'base_resp': BASE}",
        "/v1/files/list|200|{'base_resp': BASE}",
        DOWNLOAD + "|200|{'download_url': 'https://a.example/', 'file_id': '5'}",
        DOWNLOAD + "|404|{'error': 'Video not found', 'code': 'gone'}",
        DOWNLOAD + "|410|{'error': 'Video not found', 'code': 'not_found'}"
      })
  void faults_ofAnUndocumentedExchange_areFound(String target, int status, String body) {
    String base = "{'status_code': 0, 'status_msg': 'success'}";
    ApiExchange exchange = answered(target, status, body.replace("BASE", base));

    assertThat(DocumentedExchange.faults(DOCUMENT, exchange)).isNotEmpty();
  }

  private static ApiExchange answered(String target, int status, String body) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/json");
    headers.put("cache-control", "no-store");
    if (!target.startsWith("/v1/videos/")) {
      headers.put("trace-id", "call-1");
    }
    return new ApiExchange(PlainRequest.get(target), status, headers, body.replace('\'', '"'));
  }
}
