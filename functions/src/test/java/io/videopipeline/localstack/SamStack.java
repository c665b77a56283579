package io.videopipeline.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A stack deployed from the template and the archive by the SAM CLI. */
public final class SamStack {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path TEMPLATE = ROOT.resolve("template.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final String name;

  /**
   * @param name prefix; each run deploys a new stack, because the jobs of an older one may still be
   *     open
   */
  public SamStack(URI endpoint, String name) {
    this.endpoint = endpoint;
    this.name = name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Deploys {@code template.yaml} without callbacks. */
  public void deploy(URI minimax) {
    deploy(TEMPLATE, minimax, "none");
  }

  /**
   * Creates or updates the stack.
   *
   * @param callbacks the base URL of the callbacks, or {@code none}
   */
  void deploy(Path template, URI minimax, String callbacks) {
    String output;
    synchronized (SamStack.class) { // the first deploy creates a bucket that all of them use
      output =
          sam(
              "deploy",
              "--template-file",
              template.toString(),
              "--stack-name",
              name,
              "--resolve-s3",
              "--capabilities",
              "CAPABILITY_IAM",
              "--no-confirm-changeset",
              "--no-fail-on-empty-changeset",
              "--parameter-overrides",
              "MinimaxBaseUrl=" + minimax,
              "MinimaxApiKey=test-key",
              "CallbackBaseUrl=" + callbacks);
    }
    if (!output.contains("Successfully created/updated stack")) {
      throw new IllegalStateException("sam deploy failed:\n" + output);
    }
  }

  public Map<String, String> outputs() throws IOException {
    Map<String, String> outputs = new HashMap<>();
    for (JsonNode output : list("stack-outputs")) {
      outputs.put(output.path("OutputKey").asText(), output.path("OutputValue").asText());
    }
    return outputs;
  }

  /**
   * Creates a function URL and returns it with the scheme http. The free LocalStack offers no HTTP
   * APIs; a function URL uses the same payload format 2.0.
   */
  public URI functionUrl(String functionName) throws IOException, InterruptedException {
    HttpRequest request =
        request("lambda")
            .uri(
                endpoint.resolve(
                    "/2021-10-31/functions/%s/url?Qualifier=live".formatted(functionName)))
            .POST(HttpRequest.BodyPublishers.ofString("{\"AuthType\": \"NONE\"}"))
            .build();
    URI address = URI.create(JSON.readTree(answer(request)).path("FunctionUrl").asText());
    return URI.create("http://" + address.getHost() + ":" + endpoint.getPort());
  }

  /** Invokes a function and returns its response. */
  public String invoke(String functionName, String event) throws IOException, InterruptedException {
    return answer(
        request("lambda")
            .uri(
                endpoint.resolve(
                    "/2015-03-31/functions/%s:live/invocations".formatted(functionName)))
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build());
  }

  /** The name of the deployed function with this logical id. */
  public String functionName(String logicalId) throws IOException {
    for (JsonNode resource : list("resources", "--template-file", TEMPLATE.toString())) {
      if (resource.path("LogicalResourceId").asText().equals(logicalId)) {
        return resource.path("PhysicalResourceId").asText();
      }
    }
    throw new IllegalStateException("The stack has no resource " + logicalId);
  }

  /** The template after the transform of SAM, as CloudFormation stores it. */
  JsonNode translatedTemplate() throws IOException, InterruptedException {
    HttpRequest request =
        request("cloudformation")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "Action=GetTemplate&TemplateStage=Processed&StackName=" + name))
            .build();
    return JSON.readTree(textOf(answer(request), "TemplateBody"));
  }

  /** Not signed: LocalStack reads only the name of the service from this header. */
  private HttpRequest.Builder request(String service) {
    return HttpRequest.newBuilder(endpoint)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/-/us-east-1/%s/-".formatted(service));
  }

  private static String answer(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private JsonNode list(String subcommand, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("list", subcommand, "--stack-name", name, "--output", "json"));
    arguments.addAll(List.of(more));
    String json = sam(arguments.toArray(String[]::new));
    return JSON.readTree(json.substring(json.indexOf('[')));
  }

  private static String textOf(String xml, String element) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getElementsByTagName(element)
          .item(0)
          .getTextContent();
    } catch (ParserConfigurationException | SAXException broken) {
      throw new IOException("The response is not XML: " + xml, broken);
    }
  }

  private String sam(String... arguments) {
    List<String> command = new ArrayList<>(List.of(System.getProperty("sam", "sam")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1",
                "SAM_CLI_TELEMETRY", "0"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      Assumptions.abort("The SAM CLI is not installed; set -Dsam to its path");
      throw new AssertionError("unreachable", absent);
    }
  }
}
