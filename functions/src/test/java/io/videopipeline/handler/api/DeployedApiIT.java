package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.metriqual.MetriqualRoutesTest;
import io.videopipeline.handler.api.minimax.CreateTest;
import io.videopipeline.handler.api.minimax.QueryTest;
import io.videopipeline.handler.api.minimax.StrictClientTest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the API's tests against a deployed stack. */
@ExtendWith(DeployedApiStack.Deploy.class)
class DeployedApiIT {
  @Nested
  class Authorization extends AuthorizationTest {}

  @Nested
  class CreateVideo extends CreateVideoTest {}

  @Nested
  class ReadVideo extends ReadVideoTest {}

  @Nested
  class ListVideos extends ListVideosTest {}

  @Nested
  class CallbackRoutes extends CallbackRoutesTest {}

  @Nested
  class PresignedUrlRequests extends PresignedUrlsTest {}

  @Nested
  class ParallelCreate extends ParallelCreateTest {}

  @Nested
  class Document extends ApiDocumentTest {}

  @Nested
  class Dialects extends ApiDialectsTest {}

  @Nested
  class MiniMaxCreate extends CreateTest {}

  @Nested
  class MiniMaxQuery extends QueryTest {}

  @Nested
  class MiniMaxStrictClient extends StrictClientTest {}

  @Nested
  class MetriqualRoutes extends MetriqualRoutesTest {}

  /** A sample of the requests of {@link HostileRequestPropertyTest}. */
  @Nested
  @SharedApiStack.Required
  class HostileRequests {
    @Test
    void response_toAnyRequest_isDocumentedAndRevealsNothing(DeployedApiStack stack)
        throws Exception {
      TestClient caller = stack.newCaller();
      String key = stack.newKey(caller.owner()).reveal();
      String job = caller.create(TestClient.REQUEST).id();
      List<HostileRequest> some = new ArrayList<>();
      JqwikSession.run(() -> HostileRequest.any().sampleStream().limit(200).forEach(some::add));
      for (HostileRequest hostile : some) {
        byte[] answer = stack.invoke(hostile.event(key, job).toString());
        ApiExchange exchange = HostileRequestPropertyTest.exchange(hostile.request(job), answer);

        HostileRequestPropertyTest.requireHarmless(exchange, hostile.marker(), key);
        assertThat(DocumentedExchange.faultsOfAnswer(stack.document(), exchange)).isEmpty();
      }
    }
  }
}
