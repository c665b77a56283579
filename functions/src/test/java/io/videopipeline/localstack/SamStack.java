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

/** The real template and archive, deployed by the real SAM CLI. */
final class SamStack {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final URI endpoint;
  private final String name;

  /** A stack of its own for each run: the jobs of an older one would still be carried on. */
  SamStack(URI endpoint, String name) {
    this.endpoint = endpoint;
    this.name = name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Deploys the project's own template. */
  void deploy(URI minimax) {
    deploy(ROOT.resolve("template.yaml"), minimax);
  }

  /** Deploys, or updates what is deployed. */
  void deploy(Path template, URI minimax) {
    String output =
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
            "ProviderApiKey=test-key");
    if (!output.contains("Successfully created/updated stack")) {
      throw new IllegalStateException("sam deploy failed:\n" + output);
    }
  }

  Map<String, String> outputs() throws IOException {
    String json = sam("list", "stack-outputs", "--stack-name", name, "--output", "json");
    Map<String, String> outputs = new HashMap<>();
    for (JsonNode output : new ObjectMapper().readTree(json.substring(json.indexOf('[')))) {
      outputs.put(output.path("OutputKey").asText(), output.path("OutputValue").asText());
    }
    return outputs;
  }

  /** What the translation made of the template, as CloudFormation keeps it. */
  JsonNode translatedTemplate() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/-/-/cloudformation/-")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "Action=GetTemplate&TemplateStage=Processed&StackName=" + name))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(textOf(answer, "TemplateBody"));
    }
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
      throw new IOException("That is no XML: " + xml, broken);
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
      Assumptions.abort("No SAM CLI: name it with -Dsam=…, or have it on the path");
      throw new AssertionError("Aborted before", absent);
    }
  }
}
