package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the cases of a file against any endpoint that speaks DynamoDB's protocol. Each case has a
 * table of its own, named by {@code table}, with {@code items}; its calls are made in order. A call
 * expects an {@code answer} (the whole one; sets in any order), an answer that {@code contains}
 * these fields, or an {@code error} with a type and a part of its message. In all strings {@code
 * {table}} stands for the table's name and {@code {text*3}} for three times that text.
 */
final class DynamoDbCases {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REPEATED = Pattern.compile("\\{([^{}]+)\\*([0-9]+)}");
  private static final Set<String> WITHOUT_TABLE =
      Set.of("TransactWriteItems", "BatchGetItem", "ListTables", "DescribeEndpoints");
  private static final Set<String> SETS = Set.of("SS", "NS", "BS");

  /** Fields that moto adds to answers without being asked for them. */
  private static final Set<String> UNASKED = Set.of("ConsumedCapacity", "ItemCollectionMetrics");

  private DynamoDbCases() {}

  /**
   * One case.
   *
   * @param file the name of its file
   */
  record Case(String file, JsonNode json, JsonNode tables) {
    String name() {
      return json.path("name").asText();
    }

    /** The page of AWS that it follows. */
    String page() {
      return json.path("page").asText();
    }

    /** Whether an answer of moto's is recorded that differs. */
    boolean differsOnMoto() {
      return json.has("moto");
    }

    /**
     * Runs it.
     *
     * @throws AssertionError when an answer is not the expected one
     */
    void run(URI endpoint) throws IOException, InterruptedException {
      try (ProtocolClient client = new ProtocolClient(endpoint)) {
        String table = "case" + UUID.randomUUID().toString().replace("-", "");
        if (json.has("table")) {
          expectDone(client, "CreateTable", request("CreateTable", tableRequest(), table));
        }
        try {
          for (JsonNode item : json.path("items")) {
            ObjectNode put = JSON.createObjectNode();
            put.set("Item", item);
            expectDone(client, "PutItem", request("PutItem", put, table));
          }
          for (JsonNode call : json.path("calls")) {
            check(client, call, table);
          }
        } finally {
          if (json.has("table")) {
            client.call("DeleteTable", JSON.createObjectNode().put("TableName", table));
          }
        }
      }
    }

    private JsonNode tableRequest() {
      return tables.required(json.path("table").asText());
    }

    private void check(ProtocolClient client, JsonNode call, String table)
        throws IOException, InterruptedException {
      String operation = call.path("operation").asText();
      ProtocolClient.Response response =
          client.call(operation, request(operation, call.path("request"), table));
      String what = name() + ": " + operation + " " + shortened(call.path("request").toString());
      if (call.has("error")) {
        JsonNode error = substituted(call.path("error"), table);
        boolean asExpected =
            response.status() >= 400
                && response.errorType().equals(error.path("type").asText())
                && response.errorMessage().contains(error.path("message").asText())
                && isPart(error.path("contains"), response.body());
        require(asExpected, what, error, response);
      } else if (call.has("contains")) {
        JsonNode part = substituted(call.path("contains"), table);
        require(response.status() == 200 && isPart(part, response.body()), what, part, response);
      } else {
        JsonNode expected = substituted(call.path("answer"), table);
        boolean inAnyOrder = call.path("unordered").asBoolean();
        require(
            response.status() == 200
                && sorted(expected, inAnyOrder).equals(sorted(response.body(), inAnyOrder)),
            what,
            expected,
            response);
      }
    }
  }

  /** Reads all cases of a folder's files; {@code tables.json} there describes the tables. */
  static List<Case> read(Path folder) throws IOException {
    JsonNode tables = JSON.readTree(Files.readAllBytes(folder.resolve("tables.json")));
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("tables.json")) {
          JSON.readTree(Files.readAllBytes(file))
              .path("cases")
              .forEach(one -> cases.add(new Case(name, one, tables)));
        }
      }
    }
    return cases;
  }

  private static void expectDone(ProtocolClient client, String operation, ObjectNode request)
      throws IOException, InterruptedException {
    ProtocolClient.Response response = client.call(operation, request);
    require(response.status() == 200, operation, request, response);
  }

  private static ObjectNode request(String operation, JsonNode request, String table) {
    ObjectNode substituted = (ObjectNode) substituted(request, table);
    if (!substituted.has("TableName") && !WITHOUT_TABLE.contains(operation)) {
      substituted.put("TableName", table);
    }
    return substituted;
  }

  private static JsonNode substituted(JsonNode json, String table) {
    if (json.isTextual()) {
      return JSON.getNodeFactory().textNode(substituted(json.textValue(), table));
    }
    if (json.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      json.forEach(element -> array.add(substituted(element, table)));
      return array;
    }
    if (json.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        object.set(substituted(field.getKey(), table), substituted(field.getValue(), table));
      }
      return object;
    }
    return json;
  }

  private static String substituted(String text, String table) {
    Matcher repeated = REPEATED.matcher(text.replace("{table}", table));
    return repeated.replaceAll(
        match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
  }

  /** Whether everything in the first is in the second; a list element by element. */
  private static boolean isPart(JsonNode part, JsonNode whole) {
    if (part.isMissingNode()) {
      return true;
    }
    if (part.isObject()) {
      return part.properties().stream()
          .allMatch(field -> isPart(field.getValue(), whole.path(field.getKey())));
    }
    if (part.isArray()) {
      if (part.size() != whole.size()) {
        return false;
      }
      for (int i = 0; i < part.size(); i++) {
        if (!isPart(part.get(i), whole.path(i))) {
          return false;
        }
      }
      return true;
    }
    return part.equals(whole);
  }

  /** In one order: fields, sets, and the items of answers that have none. */
  private static JsonNode sorted(JsonNode json, boolean itemsToo) {
    if (json.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      json.forEach(element -> array.add(sorted(element, itemsToo)));
      return array;
    }
    if (!json.isObject()) {
      return json;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (UNASKED.contains(field.getKey())) {
        continue;
      }
      JsonNode value = sorted(field.getValue(), itemsToo);
      boolean isUnordered =
          SETS.contains(field.getKey()) || (itemsToo && field.getKey().equals("Items"));
      if (isUnordered && value.isArray()) {
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        elements.sort(Comparator.comparing(JsonNode::toString));
        value = JSON.createArrayNode().addAll(elements);
      }
      fields.put(field.getKey(), value);
    }
    return JSON.createObjectNode().setAll(fields);
  }

  private static void require(
      boolean condition, String what, JsonNode expected, ProtocolClient.Response response) {
    if (!condition) {
      throw new AssertionError(
          "%s%n expected: %s%n answered: %d %s"
              .formatted(
                  what,
                  shortened(expected.toString()),
                  response.status(),
                  shortened(response.body().toString())));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 2000 ? text : text.substring(0, 2000) + "...";
  }
}
