package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of names has no hole; and each kind of hole is found, when one is made by hand. */
class RepositoryFaultsTest {
  private Repository repository;

  @BeforeEach
  void read() throws IOException {
    repository = Repository.read();
  }

  @Test
  void repository_hasNoHole() throws IOException {
    assertThat(RepositoryFaults.of(repository)).isEmpty();
  }

  @Test
  void variable_whenNobodyReadsIt_isFound() throws IOException {
    Repository broken = template("SUBMISSION_GRACE: !Ref", "SUBMISSION_GRACES: !Ref");
    assertThat(RepositoryFaults.of(broken))
        .containsExactly(
            "SUBMISSION_GRACES is set in the template and read by nobody",
            "SUBMISSION_GRACE is read by Settings and set by nobody");
  }

  @Test
  void variable_whenNobodySetsIt_isFound() throws IOException {
    Set<String> more = new TreeSet<>(repository.settings());
    more.add("MORE");
    assertThat(RepositoryFaults.of(repository.withSettings(more)))
        .containsExactly("MORE is read by Settings and set by nobody");
  }

  @Test
  void variable_whenItsValueMakesNoNewVersion_isFound() throws IOException {
    assertThat(RepositoryFaults.of(template(" ${SubmissionGrace}", "")))
        .containsExactly("A changed ${SubmissionGrace} makes no new version of SubmitFunction");
  }

  @Test
  void substitution_whenUndefined_isFound() throws IOException {
    assertThat(RepositoryFaults.of(definition("${EventBus}", "${Bus}")))
        .containsExactly(
            "${Bus} is not defined as !Ref Bus",
            "${EventBus} is defined and not in the definition");
  }

  @Test
  void substitution_whenItIsAFunctionWithoutItsAlias_isFound() throws IOException {
    Repository broken =
        template("PollFunction: !Ref PollFunction.Alias", "PollFunction: !Ref PollFunction");
    assertThat(RepositoryFaults.of(broken))
        .containsExactly("${PollFunction} is not defined as !Ref PollFunction.Alias");
  }

  @Test
  void event_whenNobodyHandlesItOrItIsMissing_isFound() throws IOException {
    Set<String> renamed = new TreeSet<>(repository.events());
    renamed.remove("poll.json");
    renamed.add("pole.json");
    assertThat(RepositoryFaults.of(repository.withEvents(renamed)))
        .containsExactly("There is no events/poll.json", "Nobody handles events/pole.json");
  }

  @Test
  void event_whenAFunctionOfManyHasNone_isFound() throws IOException {
    Set<String> others = new TreeSet<>(repository.events());
    others.removeIf(name -> name.startsWith("api-"));
    assertThat(RepositoryFaults.of(repository.withEvents(others)))
        .containsExactly("There is no events/api-*.json");
  }

  @Test
  void handler_whenItIsNoClass_isFound() throws IOException {
    assertThat(RepositoryFaults.of(template("step.CloseHandler", "step.ShutHandler")))
        .containsExactly("CloseFunction has no handler io.videopipeline.handler.step.ShutHandler");
  }

  @Test
  void errorName_whenItIsNoClass_isFound() throws IOException {
    assertThat(RepositoryFaults.of(definition("job.JobClosedException", "job.JobEnded")))
        .containsExactly("The definition names io.videopipeline.job.JobEnded, which is no class");
  }

  @Test
  void next_whenItLeadsNowhere_isFound() throws IOException {
    assertThat(RepositoryFaults.of(definition("\"Next\": \"IsGenerated\"", "\"Next\": \"Is\"")))
        .containsExactly("There is no state Is", "Nothing leads to the state IsGenerated");
  }

  private Repository template(String part, String by) {
    assertThat(repository.template()).contains(part);
    return repository.withTemplate(repository.template().replace(part, by));
  }

  private Repository definition(String part, String by) {
    assertThat(repository.definition()).contains(part);
    return repository.withDefinition(repository.definition().replace(part, by));
  }
}
