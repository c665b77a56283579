package io.videopipeline.request.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.Owner;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.request.Field;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.Violation;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.MapArbitrary;

/** Reading and validating any object gives a value and never an exception. */
class RequestReaderPropertyTest {
  private static final int DEPTH = 3;

  @Property
  void read_ofAnyObject_givesAValue(@ForAll("bodies") Map<String, Object> body) throws IOException {
    UnvalidatedRequest request = RequestReader.read(JsonObject.read(JSON.std.asBytes(body)));
    ValidationResult result = validate(request);
    if (!request.violations().isEmpty()) {
      assertThat(((ValidationResult.Invalid) result).violations())
          .startsWith(request.violations().toArray(Violation[]::new))
          .doesNotHaveDuplicates();
    }
  }

  @Property
  void read_ofAnyStrings_givesARequestThatCanBeValidated(@ForAll("texts") Map<String, String> body)
      throws IOException {
    UnvalidatedRequest request = RequestReader.read(JsonObject.read(JSON.std.asBytes(body)));

    assertThat(request.violations()).isEmpty();
    assertThat(validate(request)).isNotNull();
  }

  private static ValidationResult validate(UnvalidatedRequest request) {
    return CreateJob.validate(
        request, findings(request), valid -> new ValidationResult.Valid(valid, List.of()));
  }

  private static ImageFindings findings(UnvalidatedRequest request) {
    return new ImageCheck(new HeaderImageInspector(), new InMemoryImageStore(), new Random(1))
        .check(Owner.LOCAL, request)
        .findings();
  }

  @Provide
  Arbitrary<Map<String, Object>> bodies() {
    return objects(values(DEPTH)).ofMaxSize(6);
  }

  @Provide
  Arbitrary<Map<String, String>> texts() {
    return Arbitraries.maps(
        Arbitraries.of(
            "model",
            "prompt",
            "resolution",
            "first_frame_image",
            "last_frame_image",
            "template_id"),
        strings());
  }

  private static Arbitrary<String> strings() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(12),
        Arbitraries.of(
            "A mouse.",
            "character",
            "MiniMax-Hailuo-02",
            "S2V-01",
            "768P",
            "6",
            "upload:",
            "upload:x",
            "data:image/png;base64,AAAA",
            "https://example.com/a.png"));
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> simple =
        Arbitraries.oneOf(
            strings().asGeneric(),
            Arbitraries.integers().asGeneric(),
            Arbitraries.of(6, 10, Long.MAX_VALUE, BigInteger.TEN.pow(40), 1e300, -0.0).asGeneric(),
            Arbitraries.of(true, false).asGeneric());
    return depth == 0
        ? simple
        : Arbitraries.frequencyOf(
            Tuple.of(6, simple.injectNull(0.1)),
            Tuple.of(2, values(depth - 1).list().ofMaxSize(3).asGeneric()),
            Tuple.of(2, objects(values(depth - 1)).ofMaxSize(3).asGeneric()));
  }

  private static MapArbitrary<String, Object> objects(Arbitrary<Object> values) {
    Arbitrary<String> names =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.of(Arrays.stream(Field.values()).map(Field::text).toList())),
            Tuple.of(4, Arbitraries.of("type", "image", "value")),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(80)));
    return Arbitraries.maps(names, values);
  }
}
