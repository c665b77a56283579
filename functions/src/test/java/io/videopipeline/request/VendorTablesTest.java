package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageReference;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.UnvalidatedRequest.OutputOptions;
import io.videopipeline.request.ValidationResult.Invalid;
import io.videopipeline.request.ValidationResult.Valid;
import io.videopipeline.request.VendorTable.Offer;
import io.videopipeline.request.VendorTable.Pair;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@link Model}, {@link ModelRules} and the simulator with {@link VendorTable}. */
class VendorTablesTest {
  private static final ImageInput IMAGE = new ImageInput.Text("https://example.com/a.png");
  private static final ImageReference LINK =
      new ImageReference.Remote(URI.create("https://example.com/a.png"));
  private static final ImageFindings FOUND = new ImageFindings(Map.of(IMAGE, LINK), List.of());
  private static final List<Optional<Integer>> DURATIONS =
      List.of(Optional.empty(), Optional.of(6), Optional.of(10), Optional.of(5), Optional.of(0));
  private static final List<Optional<String>> RESOLUTIONS =
      Stream.concat(
              Stream.of(Optional.<String>empty()),
              Stream.of("512P", "720P", "768P", "1080P", "768p", "2K").map(Optional::of))
          .toList();

  /** One request. */
  record Row(
      String model,
      boolean first,
      boolean last,
      boolean subject,
      Optional<Integer> duration,
      Optional<String> resolution,
      boolean pretreatment) {
    /** "The mode is decided by which fields are present." */
    String mode() {
      if (subject) {
        return "subject";
      }
      if (last) {
        return "last frame";
      }
      return first ? "first frame" : "text";
    }

    boolean isContradictory() {
      return subject && (first || last);
    }

    long frames() {
      return Stream.of(first, last, subject).filter(given -> given).count();
    }

    UnvalidatedRequest request() {
      return RequestBuilder.of("A mouse.")
          .withModel(model)
          .withOptions(
              new OutputOptions(
                  duration,
                  resolution,
                  Optional.of(false),
                  pretreatment ? Optional.of(true) : Optional.empty(),
                  Optional.of(true)))
          .withImages(new Images(image(first), image(last), image(subject)))
          .build();
    }

    String json() {
      List<String> fields = new ArrayList<>();
      fields.add("\"model\": \"" + model + "\", \"prompt\": \"A mouse.\"");
      duration.ifPresent(seconds -> fields.add("\"duration\": " + seconds));
      resolution.ifPresent(text -> fields.add("\"resolution\": \"" + text + "\""));
      String url = "\"https://example.com/a.png\"";
      if (first) {
        fields.add("\"first_frame_image\": " + url);
      }
      if (last) {
        fields.add("\"last_frame_image\": " + url);
      }
      if (subject) {
        fields.add("\"subject_reference\": [{\"type\": \"character\", \"image\": [" + url + "]}]");
      }
      return "{" + String.join(", ", fields) + "}";
    }

    private static Optional<ImageInput> image(boolean given) {
      return given ? Optional.of(IMAGE) : Optional.empty();
    }
  }

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Set<String> models = new TreeSet<>(VendorTable.models());
    models.add("MiniMax-H3");
    for (String model : models) {
      for (int frames = 0; frames < 8; frames++) {
        for (Optional<Integer> duration : DURATIONS) {
          for (Optional<String> resolution : RESOLUTIONS) {
            rows.add(
                new Row(
                    model,
                    (frames & 1) > 0,
                    (frames & 2) > 0,
                    (frames & 4) > 0,
                    duration,
                    resolution,
                    rows.size() % 2 == 0));
          }
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void check_everyRow_followsTheVendorsTables(Row row) {
    ValidationResult result = ModelRules.check(row.request(), FOUND);
    Set<String> wrong = wrongFields(row);
    if (!wrong.isEmpty()) {
      assertThat(result)
          .isInstanceOfSatisfying(
              Invalid.class,
              invalid ->
                  assertThat(invalid.violations())
                      .extracting(Violation::field)
                      .containsExactlyInAnyOrderElementsOf(wrong));
      return;
    }
    Offer offer = VendorTable.offer(row.model(), row.mode()).orElseThrow();
    assertThat(result)
        .isInstanceOfSatisfying(
            Valid.class,
            valid -> {
              ModelRequest request = (ModelRequest) valid.request();
              assertThat(request.mode()).isEqualTo(mode(row.mode()));
              assertThat(request.images()).hasSize(Math.toIntExact(row.frames()));
              assertThat(request.format().seconds()).isEqualTo(requested(row, offer).seconds());
              assertThat(request.format().resolution().text())
                  .isEqualTo(requested(row, offer).resolution());
              assertThat(request.options()).isEqualTo(sent(row, offer));
              assertThat(valid.notes().stream().map(note -> note.substring(0, note.indexOf(' '))))
                  .containsExactlyInAnyOrderElementsOf(ignored(row, offer));
              assertThat(valid.notes()).allMatch(note -> note.endsWith(" was not sent."));
            });
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Model.values())
        .flatMap(
            model ->
                Stream.of("text", "first frame", "last frame", "subject")
                    .map(mode -> Arguments.of(model, mode)));
  }

  /** The default is the first of the table's pairs. */
  @ParameterizedTest
  @MethodSource("cells")
  void model_inEachMode_hasTheFormatsOfTheVendorsTables(Model model, String mode) {
    Optional<Offer> offer = VendorTable.offer(model.text(), mode);
    Optional<Model.Capability> capability = model.in(mode(mode));

    assertThat(model.modes().contains(mode(mode))).isEqualTo(offer.isPresent());
    assertThat(capability.stream().flatMap(offered -> offered.formats().stream()).map(Pair::of))
        .containsExactlyInAnyOrderElementsOf(offer.map(Offer::pairs).orElse(List.of()));
    assertThat(capability.map(Model.Capability::standard).map(Pair::of))
        .isEqualTo(offer.map(Offer::standard));
  }

  @ParameterizedTest
  @EnumSource
  void model_listsCameraCommandsAsTheVendorsTablesDo(Model model) {
    assertThat(model.cameraCommands() == Model.CameraCommands.UNDERSTOOD)
        .isEqualTo(VendorTable.listsCameraCommands(model.text()));
  }

  @Test
  void models_areThoseOfTheVendorsTables() {
    assertThat(Model.values())
        .extracting(Model::text)
        .containsExactlyInAnyOrderElementsOf(VendorTable.models());
  }

  @Test
  void simulator_acceptsARowIfTheVendorsTablesAllowIt(@TempDir Path home) throws Exception {
    try (MiniMaxSimulator simulator =
            MiniMaxSimulator.start(home, 0, Duration.ofHours(1), Clock.systemUTC());
        HttpClient http = HttpClient.newHttpClient()) {
      // A task that fails needs no video.
      simulator.misbehave(List.of(Fault.parse("create:failed=1027")));
      for (Row row : rows().filter(row -> !row.isContradictory()).toList()) {
        assertThat(isAccepted(http, simulator.baseUrl(), row))
            .as(row.toString())
            .isEqualTo(wrongFields(row).isEmpty());
      }
    }
  }

  private static boolean isAccepted(HttpClient http, URI baseUrl, Row row)
      throws IOException, InterruptedException {
    HttpRequest create =
        HttpRequest.newBuilder(baseUrl.resolve("/v1/video_generation"))
            .header("Authorization", "Bearer test-key")
            .POST(BodyPublishers.ofString(row.json()))
            .build();
    String answer = http.send(create, BodyHandlers.ofString()).body();
    assertThat(answer).containsPattern("\"status_code\":(0|2013)\\b");
    return answer.contains("\"status_code\":0");
  }

  private static Set<String> wrongFields(Row row) {
    Set<String> fields = new TreeSet<>();
    if (row.isContradictory()) {
      fields.add("subject_reference");
    }
    Optional<Offer> offer = VendorTable.offer(row.model(), row.mode());
    if (offer.isEmpty()) {
      fields.add("model");
    } else if (!offer.get().isFixed()) {
      fields.addAll(wrongFormat(row, offer.get()));
    }
    return fields;
  }

  private static Set<String> wrongFormat(Row row, Offer offer) {
    Set<String> fields = new TreeSet<>();
    Pair requested = requested(row, offer);
    if (offer.pairs().stream()
        .noneMatch(pair -> pair.resolution().equals(requested.resolution()))) {
      fields.add("resolution");
    }
    if (offer.pairs().stream().noneMatch(pair -> pair.seconds() == requested.seconds())) {
      fields.add("duration");
    }
    if (fields.isEmpty() && !offer.pairs().contains(requested)) {
      fields.add("duration");
    }
    return fields;
  }

  /** An absent field counts as the default. */
  private static Pair requested(Row row, Offer offer) {
    return offer.isFixed()
        ? offer.standard()
        : new Pair(
            row.resolution().orElse(offer.standard().resolution()),
            row.duration().orElse(offer.standard().seconds()));
  }

  private static Mode mode(String column) {
    return switch (column) {
      case "text" -> Mode.TEXT_TO_VIDEO;
      case "first frame" -> Mode.IMAGE_TO_VIDEO;
      case "last frame" -> Mode.FIRST_AND_LAST_FRAME;
      default -> Mode.SUBJECT_REFERENCE;
    };
  }

  private static Options sent(Row row, Offer offer) {
    return new Options(
        offer.isFixed() ? Optional.empty() : row.duration(),
        offer.isFixed() ? Optional.empty() : row.resolution().flatMap(Resolution::parse),
        Optional.of(false),
        row.pretreatment() && VendorTable.usesPretreatment(row.model(), row.mode())
            ? Optional.of(true)
            : Optional.empty(),
        Optional.of(true));
  }

  private static Set<String> ignored(Row row, Offer offer) {
    Set<String> ignored = new TreeSet<>();
    if (offer.isFixed()) {
      row.duration().ifPresent(seconds -> ignored.add("duration"));
      row.resolution().ifPresent(text -> ignored.add("resolution"));
    }
    if (row.pretreatment() && !VendorTable.usesPretreatment(row.model(), row.mode())) {
      ignored.add("fast_pretreatment");
    }
    return ignored;
  }
}
