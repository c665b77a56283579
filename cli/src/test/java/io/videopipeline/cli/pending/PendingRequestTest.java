package io.videopipeline.cli.pending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
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

class PendingRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.5Z");
  private static final RequestIdentity CAT = PendingRequests.identity("A secret cat");
  private static final JobId JOB = new JobId(42);

  @TempDir Path folder;
  private Path place;

  @BeforeEach
  void nameThePlace() {
    place = folder.resolve("home").resolve("pending");
  }

  @Test
  void begin_keepsAFileThatItsUserAloneReadsAndThatTellsNothingOfTheRequest() throws Exception {
    try (PendingRequest pending = open(NOW, false)) {
      assertThat(pending.file()).doesNotExist();
      pending.begin();

      assertThat(pending.file().getFileName().toString()).startsWith(CAT.name());
      assertThat(permissions(pending.file())).isEqualTo("rw-------");
      assertThat(permissions(place)).isEqualTo("rwx------");
      assertThat(Files.readString(pending.file())).contains(pending.key()).doesNotContain("cat");
      assertThat(place.toFile().list())
          .containsExactlyInAnyOrder("lock", pending.file().getFileName().toString());
    }
  }

  @Test
  void open_whenSomethingIsUnfinished_isThatWithAllThatWasKept() {
    String key = begun(NOW);
    try (PendingRequest pending = open(NOW.plusSeconds(60), false)) {
      pending.keepUpload("ab12", "upload:1");
      pending.keepJob(JOB);
    }
    try (PendingRequest pending = open(NOW.plusSeconds(120), false)) {
      assertThat(pending.isResumed()).isTrue();
      assertThat(pending.key()).isEqualTo(key);
      assertThat(pending.uploadOf("ab12")).hasValue("upload:1");
      assertThat(pending.uploadOf("cd34")).isEmpty();
      assertThat(pending.job()).hasValue(JOB);
      assertThat(pending.startedAt()).isEqualTo("2026-11-21T12:00:00Z");
      pending.finish();
    }
    assertThat(place.toFile().list()).containsExactly("lock");
  }

  @Test
  void open_whenSeveralAreUnfinished_isTheOldest() {
    String first = begun(NOW);
    try (PendingRequest another = open(NOW.plusSeconds(1), true)) {
      assertThat(another.isResumed()).isFalse();
      another.begin();
    }
    try (PendingRequest pending = open(NOW.plusSeconds(2), false)) {
      assertThat(pending.key()).isEqualTo(first);
    }
  }

  @Test
  void open_whenTheKeyMayBeForgotten_isNewUnlessTheJobIsKnown() {
    String key = begun(NOW);
    Instant lastHour = NOW.plus(Duration.ofDays(7)).minus(Duration.ofMinutes(59));
    try (PendingRequest pending = open(NOW.plus(Duration.ofDays(6)), false)) {
      assertThat(pending.key()).isEqualTo(key);
    }
    try (PendingRequest pending = open(lastHour, false)) {
      assertThat(pending.isResumed()).isFalse();
      pending.begin();
      pending.keepJob(JOB);
    }
    try (PendingRequest pending = open(lastHour.plus(Duration.ofDays(100)), false)) {
      assertThat(pending.job()).hasValue(JOB);
    }
  }

  @Test
  void open_whileAnotherHasIt_isRefusedUnlessAnotherVideoIsWanted() {
    try (PendingRequest first = open(NOW, false)) {
      first.begin();
      assertThatThrownBy(() -> open(NOW, false))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining("--again");
      open(NOW, true).close();
    }
  }

  @Test
  void open_whileOneMadeWithAgainIsUnderWay_isRefusedToo() {
    try (PendingRequest again = open(NOW, true)) {
      again.begin();
      assertThatThrownBy(() -> open(NOW, false)).isInstanceOf(FailedException.class);
    }
    open(NOW, false).close();
  }

  @Test
  void open_whenTheFileIsBroken_isRefusedWithItsNameUnlessAnotherVideoIsWanted() throws Exception {
    begun(NOW);
    Path file = new PendingRequestStore(place).files(CAT).getFirst();
    for (String broken : new String[] {"", "{}", "[1", "{\"stack\": \"here\", \"key\": \"x\"}"}) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> open(NOW, false))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("--again");
    }
    open(NOW, true).close();
    new PendingRequestStore(place).forget(RequestIdentity.LOCAL, JOB);
    assertThat(file).exists();
  }

  @Test
  void open_whenNothingCanBeKept_isRefused() throws Exception {
    Files.writeString(place.getParent(), "a file where the folder would be");

    assertThatThrownBy(() -> open(NOW, false))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("Nothing was sent")
        .hasMessageContaining(place.toString());
  }

  @Test
  void forget_leavesOtherJobsAndOtherStacks() {
    begun(NOW);
    try (PendingRequest pending = open(NOW, false)) {
      pending.keepJob(JOB);
    }
    PendingRequestStore pending = new PendingRequestStore(place);
    pending.forget(RequestIdentity.LOCAL, new JobId(43));
    pending.forget("https://example.com", JOB);
    assertThat(pending.files(CAT)).hasSize(1);

    pending.forget(RequestIdentity.LOCAL, JOB);
    assertThat(pending.files(CAT)).isEmpty();
  }

  /** Begins one and lets go of it, as a process does that is killed; its key. */
  private String begun(Instant when) {
    try (PendingRequest pending = open(when, false)) {
      pending.begin();
      return pending.key();
    }
  }

  private PendingRequest open(Instant now, boolean again) {
    return new PendingRequestStore(place).open(CAT, again, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
