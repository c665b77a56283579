package io.videopipeline.cli.unfinished;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
import io.videopipeline.request.UnvalidatedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");
  private static final GenerationIdentity CAT =
      GenerationIdentity.here(UnvalidatedRequest.of("A secret cat"));
  private static final JobId JOB = new JobId(42);

  @TempDir Path folder;
  private Path place;

  @BeforeEach
  void nameThePlace() {
    place = folder.resolve("home").resolve("unfinished");
  }

  @Test
  void begin_keepsAFileThatItsUserAloneReadsAndThatTellsNothingOfTheRequest() throws Exception {
    try (Claim claim = claim(NOW, false)) {
      assertThat(claim.file()).doesNotExist();
      claim.begin();

      assertThat(claim.file().getFileName().toString()).startsWith(CAT.name());
      assertThat(permissions(claim.file())).isEqualTo("rw-------");
      assertThat(permissions(place)).isEqualTo("rwx------");
      assertThat(Files.readString(claim.file())).contains(claim.key()).doesNotContain("cat");
      assertThat(place.toFile().list())
          .containsExactlyInAnyOrder("lock", claim.file().getFileName().toString());
    }
  }

  @Test
  void claim_whenSomethingIsUnfinished_isThatWithAllThatWasKept() {
    String key = begun(NOW);
    try (Claim claim = claim(NOW.plusSeconds(60), false)) {
      claim.keepUpload("ab12", "upload:1");
      claim.keepJob(JOB);
    }
    try (Claim claim = claim(NOW.plusSeconds(120), false)) {
      assertThat(claim.isCarriedOn()).isTrue();
      assertThat(claim.key()).isEqualTo(key);
      assertThat(claim.uploadOf("ab12")).hasValue("upload:1");
      assertThat(claim.uploadOf("cd34")).isEmpty();
      assertThat(claim.job()).hasValue(JOB);
      assertThat(claim.begun()).isEqualTo("2026-11-21T12:00:00Z");
      claim.finish();
    }
    assertThat(place.toFile().list()).containsExactly("lock");
  }

  @Test
  void claim_whenSeveralAreUnfinished_isTheOldest() {
    String first = begun(NOW);
    try (Claim another = claim(NOW.plusSeconds(1), true)) {
      assertThat(another.isCarriedOn()).isFalse();
      another.begin();
    }
    try (Claim claim = claim(NOW.plusSeconds(2), false)) {
      assertThat(claim.key()).isEqualTo(first);
    }
  }

  @Test
  void claim_whenTheKeyMayBeForgotten_isNewUnlessTheJobIsKnown() {
    String key = begun(NOW);
    Instant lastHour = NOW.plus(Duration.ofDays(7)).minus(Duration.ofMinutes(59));
    try (Claim claim = claim(NOW.plus(Duration.ofDays(6)), false)) {
      assertThat(claim.key()).isEqualTo(key);
    }
    try (Claim claim = claim(lastHour, false)) {
      assertThat(claim.isCarriedOn()).isFalse();
      claim.begin();
      claim.keepJob(JOB);
    }
    try (Claim claim = claim(lastHour.plus(Duration.ofDays(100)), false)) {
      assertThat(claim.job()).hasValue(JOB);
    }
  }

  @Test
  void claim_whileAnotherHasIt_isRefusedUnlessAnotherVideoIsWanted() {
    try (Claim first = claim(NOW, false)) {
      first.begin();
      assertThatThrownBy(() -> claim(NOW, false))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining("--again");
      claim(NOW, true).close();
    }
  }

  @Test
  void claim_whileOneMadeWithAgainIsUnderWay_isRefusedToo() {
    try (Claim again = claim(NOW, true)) {
      again.begin();
      assertThatThrownBy(() -> claim(NOW, false)).isInstanceOf(FailedException.class);
    }
    claim(NOW, false).close();
  }

  @Test
  void claim_whenTheFileIsBroken_isRefusedWithItsNameUnlessAnotherVideoIsWanted() throws Exception {
    begun(NOW);
    Path file = new UnfinishedFolder(place).files(CAT).getFirst();
    for (String broken : new String[] {"", "{}", "[1", "{\"stack\": \"here\", \"key\": \"x\"}"}) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> claim(NOW, false))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("--again");
    }
    claim(NOW, true).close();
    new UnfinishedFolder(place).forget(GenerationIdentity.HERE, JOB);
    assertThat(file).exists();
  }

  @Test
  void claim_whenNothingCanBeKept_isRefused() throws Exception {
    Files.writeString(place.getParent(), "a file where the folder would be");

    assertThatThrownBy(() -> claim(NOW, false))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("Nothing was sent")
        .hasMessageContaining(place.toString());
  }

  @Test
  void forget_leavesOtherJobsAndOtherStacks() {
    begun(NOW);
    try (Claim claim = claim(NOW, false)) {
      claim.keepJob(JOB);
    }
    UnfinishedFolder unfinished = new UnfinishedFolder(place);
    unfinished.forget(GenerationIdentity.HERE, new JobId(43));
    unfinished.forget("https://example.com", JOB);
    assertThat(unfinished.files(CAT)).hasSize(1);

    unfinished.forget(GenerationIdentity.HERE, JOB);
    assertThat(unfinished.files(CAT)).isEmpty();
  }

  /** Begins one and lets go of it, as a process does that is killed; its key. */
  private String begun(Instant when) {
    try (Claim claim = claim(when, false)) {
      claim.begin();
      return claim.key();
    }
  }

  private Claim claim(Instant now, boolean again) {
    return Claim.of(new UnfinishedFolder(place), CAT, again, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
