package io.videopipeline.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Reads the annotations of all tests of this module, and prints how many of each there are. */
class BehaviourSourcesTest {
  @Test
  void annotations_standOnTestsAndAreComplete() throws Exception {
    List<Documented> documented = annotations(Documented.class);
    List<Observed> observed = annotations(Observed.class);
    List<Assumed> assumed = annotations(Assumed.class);
    List<Deviates> deviating = annotations(Deviates.class);

    System.out.printf(
        "Simulated behaviours: %d documented, %d observed, %d assumed, %d deviating on purpose%n",
        documented.size(), observed.size(), assumed.size(), deviating.size());
    assertThat(documented)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.page()).startsWith("https://"))
        .allSatisfy(each -> assertThat(URI.create(each.page()).getHost()).isNotBlank());
    assertThat(observed)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(YearMonth.parse(each.date())).isNotNull())
        .allSatisfy(each -> assertThat(each.report()).isNotBlank());
    assertThat(assumed).isNotEmpty().allSatisfy(each -> assertThat(each.why()).isNotBlank());
    assertThat(deviating).isNotEmpty().allSatisfy(each -> assertThat(each.why()).isNotBlank());
    assertThat(
            Stream.of(
                    documented.stream().map(Documented::value),
                    observed.stream().map(Observed::value),
                    assumed.stream().map(Assumed::value),
                    deviating.stream().map(Deviates::value))
                .flatMap(values -> values))
        .doesNotHaveDuplicates()
        .allSatisfy(value -> assertThat(value).isNotBlank());
  }

  private static <A extends Annotation> List<A> annotations(Class<A> type) throws Exception {
    List<A> found = new ArrayList<>();
    for (Class<?> testClass : testClasses()) {
      for (Method method : testClass.getDeclaredMethods()) {
        A[] annotations = method.getAnnotationsByType(type);
        if (annotations.length > 0) {
          assertThat(
                  method.isAnnotationPresent(Test.class)
                      || method.isAnnotationPresent(ParameterizedTest.class))
              .as("%s is a test", method)
              .isTrue();
        }
        found.addAll(Arrays.asList(annotations));
      }
    }
    return found;
  }

  private static List<Class<?>> testClasses() throws Exception {
    Path root =
        Path.of(
            BehaviourSourcesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Test.class")).toList()) {
        String name =
            root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
        classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
      }
    }
    return classes;
  }
}
