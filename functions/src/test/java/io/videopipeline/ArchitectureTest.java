package io.videopipeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;

@AnalyzeClasses(
    packages = {
      "io.videopipeline.request",
      "io.videopipeline.image",
      "io.videopipeline.video",
      "io.videopipeline.access",
      "io.videopipeline.job",
      "io.videopipeline.provider",
      "io.videopipeline.execution",
      "io.videopipeline.pipeline",
      "io.videopipeline.json",
      "io.videopipeline.handler",
      "io.videopipeline.wiring"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "io.videopipeline.";
  private static final String[] CORE = {
    BASE + "request",
    BASE + "image",
    BASE + "video",
    BASE + "access",
    BASE + "job",
    BASE + "provider",
    BASE + "execution",
    BASE + "pipeline"
  };
  private static final String[] ADAPTERS = {
    BASE + "provider.minimax",
    BASE + "provider.metriqual",
    BASE + "provider.http",
    BASE + "access.dynamodb..",
    BASE + "job.dynamodb..",
    BASE + "image.header..",
    BASE + "image.s3..",
    BASE + "video.s3..",
    BASE + "execution.stepfunctions.."
  };

  @ArchTest
  static final ArchRule core_usesTheJdkOnly =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java.lang..",
                      "java.util..",
                      "java.time..",
                      "java.io",
                      "java.math",
                      "java.nio.charset",
                      "java.security",
                      "org.jspecify..",
                      BASE + "request",
                      BASE + "image",
                      BASE + "video",
                      BASE + "access",
                      BASE + "job",
                      BASE + "provider",
                      BASE + "execution",
                      BASE + "pipeline")
                  .or(equivalentTo(URI.class))
                  .or(equivalentTo(URISyntaxException.class)))
          .because("what a video job is has nothing to do with AWS, HTTP or JSON");

  @ArchTest
  static final ArchRule request_dependsOnImageOnly =
      noClasses()
          .that()
          .resideInAPackage(BASE + "request")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              BASE + "video",
              BASE + "job",
              BASE + "provider",
              BASE + "execution",
              BASE + "pipeline")
          .because("what may be asked is the vocabulary of everything else");

  @ArchTest
  static final ArchRule ports_knowNoSteps =
      noClasses()
          .that()
          .resideInAnyPackage(
              BASE + "job..",
              BASE + "image..",
              BASE + "video..",
              BASE + "provider..",
              BASE + "execution..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BASE + "pipeline", BASE + "handler..", BASE + "wiring")
          .because("dependencies lead downward only");

  @ArchTest
  static final ArchRule steps_knowNoHandlers =
      noClasses()
          .that()
          .resideInAPackage(BASE + "pipeline")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BASE + "handler..", BASE + "wiring")
          .because("dependencies lead downward only");

  @ArchTest
  static final ArchRule adapters_doNotKnowEachOther =
      slices()
          .matching(BASE + "(*).(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAPackage(BASE + "handler.."), resideInAPackage(BASE + "request.json"))
          .ignoreDependency(
              resideInAnyPackage(
                  BASE + "handler.api.minimax",
                  BASE + "handler.api.metriqual",
                  BASE + "provider.metriqual"),
              resideInAPackage(BASE + "provider.minimax.wire"))
          .ignoreDependency(
              resideInAnyPackage(BASE + "provider.minimax..", BASE + "provider.metriqual"),
              resideInAPackage(BASE + "provider.http"))
          .because("an adapter stands behind its port and nowhere else");

  @ArchTest
  static final ArchRule adapters_areWiredInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackages(ADAPTERS)
          .and()
          .resideOutsideOfPackages(BASE + "wiring", BASE + "provider.minimax.wire")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ADAPTERS)
          .because("the composition root alone chooses adapters");

  @ArchTest
  static final ArchRule miniMaxWire_isKnownToItsAdaptersAndDialectsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              BASE + "provider.minimax..",
              BASE + "provider.metriqual",
              BASE + "handler.api.minimax",
              BASE + "handler.api.metriqual")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + "provider.minimax.wire")
          .because("MiniMax's spelling stays at the edge");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices()
          .matching(BASE + "(**)")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package");

  @ArchTest
  static final ArchRule handlers_doNotTouchAws =
      noClasses()
          .that()
          .resideInAPackage(BASE + "handler..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..")
          .because("a handler decodes, calls one step, and encodes");

  @ArchTest
  static final ArchRule environment_isReadInOnePlace =
      noClasses()
          .that()
          .doNotHaveSimpleName("Settings")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .because("Settings reads every variable once and reports all faults together");
}
