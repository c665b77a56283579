package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names in the project files match, and each kind of mismatch is found. */
class RepositoryFaultsTest {
  private Repository repository;

  @BeforeEach
  void read() throws IOException {
    repository = Repository.read();
  }

  @Test
  void repository_hasNoMismatch() throws IOException {
    assertThat(RepositoryFaults.of(repository)).isEmpty();
  }

  @Test
  void variable_whenSettingsDoesNotReadIt_isFound() throws IOException {
    Repository broken = template("SUBMISSION_GRACE: !Ref", "SUBMISSION_GRACES: !Ref");
    assertThat(RepositoryFaults.of(broken))
        .containsExactly(
            "SUBMISSION_GRACES is set in the template but not read by Settings",
            "SUBMISSION_GRACE is read by Settings but not set in the template");
  }

  @Test
  void variable_whenTheTemplateDoesNotSetIt_isFound() throws IOException {
    Set<String> more = new TreeSet<>(repository.settings());
    more.add("MORE");
    assertThat(RepositoryFaults.of(repository.withSettings(more)))
        .containsExactly("MORE is read by Settings but not set in the template");
  }

  @Test
  void parameter_whenMissingInTheVersionDescription_isFound() throws IOException {
    assertThat(RepositoryFaults.of(template(" ${SubmissionGrace}", "")))
        .containsExactly(
            "The VersionDescription of SubmitFunction must have the parameters [CallbackBaseUrl,"
                + " GenerationDeadline, MetriqualBaseUrl, MinimaxBaseUrl, OnUnconfirmed,"
                + " SubmissionGrace, VideoProvider], not [CallbackBaseUrl, GenerationDeadline,"
                + " MetriqualBaseUrl, MinimaxBaseUrl, OnUnconfirmed, VideoProvider]");
  }

  @Test
  void parameter_whenOnlyInTheVersionDescription_isFound() throws IOException {
    Repository broken =
        template("!Sub ${GenerationDeadline} #", "!Sub ${GenerationDeadline} ${SubmissionGrace} #");
    assertThat(RepositoryFaults.of(broken))
        .first()
        .asString()
        .contains("[GenerationDeadline], not [GenerationDeadline, SubmissionGrace]");
  }

  @Test
  void versionDescription_whenItCanBeTooLong_isFound() throws IOException {
    assertThat(RepositoryFaults.of(template("MaxLength: 60 # part", "MaxLength: 160 # part")))
        .containsExactly(
            "The VersionDescription of SubmitFunction can have 323 characters; Lambda allows 256");
  }

  @Test
  void substitution_whenUndefined_isFound() throws IOException {
    assertThat(RepositoryFaults.of(definition("${EventBus}", "${Bus}")))
        .containsExactly(
            "The template must define ${Bus} as !Ref Bus",
            "${EventBus} is defined in the template but not used in the definition");
  }

  @Test
  void substitution_whenAFunctionWithoutItsAlias_isFound() throws IOException {
    Repository broken =
        template("PollFunction: !Ref PollFunction.Alias", "PollFunction: !Ref PollFunction");
    assertThat(RepositoryFaults.of(broken))
        .containsExactly("The template must define ${PollFunction} as !Ref PollFunction.Alias");
  }

  @Test
  void event_whenMissingOrWithoutFunction_isFound() throws IOException {
    Set<String> renamed = new TreeSet<>(repository.events());
    renamed.remove("poll.json");
    renamed.add("pole.json");
    assertThat(RepositoryFaults.of(repository.withEvents(renamed)))
        .containsExactly(
            "Missing sample event: events/poll.json",
            "No function for the sample event: events/pole.json");
  }

  @Test
  void event_whenAFunctionWithSeveralEventsHasNone_isFound() throws IOException {
    Set<String> others = new TreeSet<>(repository.events());
    others.removeIf(name -> name.startsWith("api-"));
    assertThat(RepositoryFaults.of(repository.withEvents(others)))
        .containsExactly("Missing sample event: events/api-*.json");
  }

  @Test
  void handler_whenNotAClass_isFound() throws IOException {
    assertThat(RepositoryFaults.of(template("step.CloseHandler", "step.ShutHandler")))
        .containsExactly(
            "The handler of CloseFunction is not a class:"
                + " io.videopipeline.handler.step.ShutHandler");
  }

  @Test
  void errorName_whenNotAClass_isFound() throws IOException {
    assertThat(RepositoryFaults.of(definition("job.JobClosedException", "job.JobEnded")))
        .containsExactly(
            "The error name io.videopipeline.job.JobEnded in the definition is not a class");
  }

  @Test
  void next_whenTheStateIsMissing_isFound() throws IOException {
    assertThat(RepositoryFaults.of(definition("\"Next\": \"IsGenerated\"", "\"Next\": \"Is\"")))
        .containsExactly(
            "Next refers to a missing state: Is", "No transition leads to the state IsGenerated");
  }

  private Repository template(String part, String replacement) {
    assertThat(repository.template()).contains(part);
    return repository.withTemplate(repository.template().replace(part, replacement));
  }

  private Repository definition(String part, String replacement) {
    assertThat(repository.definition()).contains(part);
    return repository.withDefinition(repository.definition().replace(part, replacement));
  }
}
