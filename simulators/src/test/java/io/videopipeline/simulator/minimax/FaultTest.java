package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.minimax.Fault.Frequency;
import io.videopipeline.simulator.minimax.Fault.Kind;
import io.videopipeline.simulator.minimax.Fault.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  @ParameterizedTest
  @CsvSource({
    "create:throttled, CREATE, THROTTLED, 1002",
    "query:http, QUERY, HTTP, 429",
    "create:http=503, CREATE, HTTP, 503",
    "retrieve:refused, RETRIEVE, REFUSED, 1008",
    "create:refused=1026, CREATE, REFUSED, 1026",
    "create:failed, CREATE, FAILED, 1027",
    "create:timeout=30, CREATE, TIMEOUT, 30",
    "create:lost, CREATE, LOST, 0",
    "download:slow, DOWNLOAD, SLOW, 5",
    "download:cut=100000, DOWNLOAD, CUT, 100000",
    "download:unsized-cut, DOWNLOAD, UNSIZED_CUT, 0",
    "download:redirect, DOWNLOAD, REDIRECT, 302",
    "download:redirect=loop, DOWNLOAD, REDIRECT, 2",
    "retrieve:link, RETRIEVE, LINK, 0",
    "retrieve:link=pipe, RETRIEVE, LINK, 1"
  })
  void parse_whenAnOperationAndAKindAreNamed_valuesHaveDefaults(
      String text, Operation at, Kind kind, long value) {
    assertThat(Fault.parse(text))
        .isEqualTo(new Fault(at, kind, value, new Frequency.Rate(1), Duration.ZERO));
  }

  @Test
  void parse_whenAFrequencyIsGiven_isRead() {
    assertThat(Fault.parse("create:httpx3").frequency()).isEqualTo(new Frequency.Times(3));
    assertThat(Fault.parse("create:http=500x1").frequency()).isEqualTo(new Frequency.Times(1));
    assertThat(Fault.parse("retrieve:link=spacex2").frequency()).isEqualTo(new Frequency.Times(2));
    assertThat(Fault.parse("query:throttled@0.25").frequency()).isEqualTo(new Frequency.Rate(0.25));
  }

  @ParameterizedTest
  @CsvSource({
    "create, 'fault must have the form at:fault[=value][@rate|xN], for instance create:throttledx1,"
        + " not ''create'''",
    "'', fault must have the form at:fault",
    "create:http@0.5x3, fault must have the form at:fault",
    "create:http@0.5.5, fault must have the form at:fault",
    "create:http=-1, fault must have the form at:fault",
    "challenge:http, 'at must be one of create, query, retrieve, download, callback, not"
        + " ''challenge'''",
    "create:mouse, 'fault must be one of throttled, http, slow, timeout, lost, refused, failed,"
        + " cut, unsized-cut, stall, junk, odd, redirect, gzip, badtext, empty, bare, html,"
        + " unchecked, off, silent, early, doubled, late, unordered, forged, word, gone, link,"
        + " not ''mouse'''",
    "create:http@1.5, 'rate must be 0 to 1, not 1.5'",
    "create:cut, 'fault ''cut'' cannot be injected at create; allowed: download'",
    "query:failed, 'fault ''failed'' cannot be injected at query; allowed: create'",
    "download:throttled, 'cannot be injected at download; allowed: create, query, retrieve'",
    "create:http=99, 'the value of fault ''http'' must be 300 to 599, not 99'",
    "download:redirect=moon, 'must be 301 to 308 or one of relative, chain, loop, ftp, not moon'",
    "download:redirect=300, 'must be 301 to 308 or one of relative, chain, loop, ftp, not 300'",
    "download:gzip=1, 'the value of fault ''gzip'' must be 0 to 0, not 1'",
    "create:refused=0, 'the value of fault ''refused'' must be 1 to 99999, not 0'"
  })
  void parse_whenTheTextIsInvalid_saysWhatIsAllowed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fault.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void parseList_whenItIsValid_readsEachFault() throws Exception {
    assertThat(
            parsed(
                """
                [{"at": "create", "fault": "lost", "times": 1, "delay": 0.25},
                 {"at": "query", "fault": "refused=1004", "rate": 0.5},
                 {"at": "download", "fault": "cut"}]
                """))
        .containsExactly(
            new Fault(
                Operation.CREATE, Kind.LOST, 0, new Frequency.Times(1), Duration.ofMillis(250)),
            Fault.parse("query:refused=1004@0.5"),
            Fault.parse("download:cut"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{}]",
        "[{\"at\": \"create\", \"fault\": \"http\", \"times\": 1, \"rate\": 1}]",
        "[{\"at\": \"create\", \"fault\": \"http\", \"times\": 1.5}]",
        "[{\"at\": \"create\", \"fault\": \"http\", \"delay\": \"1\"}]",
        "[{\"at\": \"create\", \"fault\": \"http\", \"delay\": -1}]"
      })
  void parseList_whenItIsInvalid_isRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> parsed(json));
  }

  @Test
  void next_whenAFaultHasTimes_appliesThatOften() {
    ActiveFaults faults = new ActiveFaults(() -> 0.5);
    faults.replace(List.of(Fault.parse("create:httpx2"), Fault.parse("create:throttledx1")));

    assertThat(faults.next(Operation.QUERY)).isEmpty();
    assertThat(faults.next(Operation.CREATE)).map(Fault::kind).contains(Kind.HTTP);
    assertThat(faults.next(Operation.CREATE)).map(Fault::kind).contains(Kind.HTTP);
    assertThat(faults.next(Operation.CREATE)).map(Fault::kind).contains(Kind.THROTTLED);
    assertThat(faults.next(Operation.CREATE)).isEmpty();
  }

  @Test
  void next_whenAFaultHasARate_appliesBelowIt() {
    ActiveFaults faults = new ActiveFaults(() -> 0.5);
    faults.replace(List.of(Fault.parse("create:http@0.5")));
    assertThat(faults.next(Operation.CREATE)).isEmpty();
    faults.replace(List.of(Fault.parse("create:http@0.51")));
    assertThat(faults.next(Operation.CREATE)).isPresent();
  }

  private static List<Fault> parsed(String json) throws Exception {
    return ActiveFaults.parse(new ObjectMapper().readTree(json));
  }
}
