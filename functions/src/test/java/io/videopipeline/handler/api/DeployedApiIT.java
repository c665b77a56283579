package io.videopipeline.handler.api;

import io.videopipeline.handler.api.metriqual.MetriqualRoutesTest;
import io.videopipeline.handler.api.minimax.CreateTest;
import io.videopipeline.handler.api.minimax.QueryTest;
import io.videopipeline.handler.api.minimax.StrictClientTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API answers in this process, it answers deployed: the same tests over again. */
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
  class Links extends LinksTest {}

  @Nested
  class ParallelCreate extends ParallelCreateTest {}

  @Nested
  class Document extends ApiDocumentTest {}

  @Nested
  class Faces extends FacesTest {}

  @Nested
  class MiniMaxCreate extends CreateTest {}

  @Nested
  class MiniMaxQuery extends QueryTest {}

  @Nested
  class MiniMaxStrictClient extends StrictClientTest {}

  @Nested
  class MetriqualRoutes extends MetriqualRoutesTest {}
}
