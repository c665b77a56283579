package io.videopipeline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.videopipeline.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "io.videopipeline.";

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices()
          .matching(BASE + "(**)")
          .should()
          .beFreeOfCycles()
          .because("two packages that need each other are one package");

  @ArchTest
  static final ArchRule client_knowsNoStackOnThisMachine =
      noClasses()
          .that()
          .resideInAPackage(BASE + "cli.client")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + "cli.stack")
          .because("a client of the HTTP API starts nothing");

  @ArchTest
  static final ArchRule stack_knowsNoClient =
      noClasses()
          .that()
          .resideInAPackage(BASE + "cli.stack")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + "cli.client")
          .because("every command uses a stack through its HTTP API");
}
