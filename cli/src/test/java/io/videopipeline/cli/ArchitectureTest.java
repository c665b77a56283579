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
  static final ArchRule remote_knowsNoStackOnThisMachine =
      noClasses()
          .that()
          .resideInAPackage(BASE + "cli.remote")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BASE + "cli.local", BASE + "cli.stack")
          .because("what speaks to an API starts nothing");

  @ArchTest
  static final ArchRule localStack_knowsNoRemote =
      noClasses()
          .that()
          .resideInAnyPackage(BASE + "cli.local", BASE + "cli.stack")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + "cli.remote")
          .because("a video is made on this machine or by an API, never by both");
}
