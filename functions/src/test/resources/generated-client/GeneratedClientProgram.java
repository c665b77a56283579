import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.MetriqualCompatibleApi;
import org.openapitools.client.api.MiniMaxCompatibleApi;
import org.openapitools.client.api.ServiceApi;
import org.openapitools.client.api.VideosApi;
import org.openapitools.client.model.CreateVideo;
import org.openapitools.client.model.Duration;
import org.openapitools.client.model.MetriqualStatus;
import org.openapitools.client.model.MiniMaxStatusCode;
import org.openapitools.client.model.MiniMaxTaskStatus;
import org.openapitools.client.model.Model;
import org.openapitools.client.model.ProblemCode;
import org.openapitools.client.model.Resolution;
import org.openapitools.client.model.Status;
import org.openapitools.client.model.Video;
import org.openapitools.client.model.VideoList;

/** What somebody writes against the client that was generated from the API's description. */
public final class GeneratedClientProgram {
  private GeneratedClientProgram() {}

  /** Creates two videos, reads one, lists them page by page; gives the ids as they were listed. */
  public static List<String> run(String baseUrl, String key) throws ApiException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(baseUrl);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    VideosApi videos = new VideosApi(client);
    CreateVideo wish =
        new CreateVideo()
            .prompt("A mouse runs toward the camera.")
            .model(Model.MINI_MAX_HAILUO_02)
            .duration(Duration.NUMBER_10)
            .resolution(Resolution._768_P);
    Video first = videos.createVideo(wish, "generated", null);
    require(videos.createVideo(wish, "generated", null).equals(first));
    Video second = videos.createVideo(new CreateVideo().prompt("A cat."), null, null);
    require(videos.getVideo(second.getId(), null).getStatus() == Status.QUEUED);
    require(new ServiceApi(client).listModels().getModels().size() == 9);
    askInTheVendorsForms(client, second.getId());
    VideoList newest = videos.listVideos(1, null, Status.QUEUED);
    VideoList older = videos.listVideos(1, newest.getNext(), null);
    require(older.getVideos().getFirst().equals(first));
    try {
      videos.deleteVideo(second.getId());
      throw new AssertionError("An open job was deleted");
    } catch (ApiException refused) {
      require(refused.getCode() == 409);
      require(refused.getResponseBody().contains(ProblemCode.JOB_OPEN.getValue()));
    }
    return List.of(newest.getVideos().getFirst().getId(), older.getVideos().getFirst().getId());
  }

  private static void askInTheVendorsForms(ApiClient client, String id) throws ApiException {
    MiniMaxCompatibleApi miniMax = new MiniMaxCompatibleApi(client);
    require(miniMax.queryMiniMaxTask(id, null).getStatus() == MiniMaxTaskStatus.PREPARING);
    require(
        miniMax.retrieveMiniMaxFile(id, null).getBaseResp().getStatusCode()
            == MiniMaxStatusCode.NUMBER_2013);
    MetriqualCompatibleApi metriqual = new MetriqualCompatibleApi(client);
    require(metriqual.getMetriqualVideo(id).getStatus() == MetriqualStatus.QUEUED);
    require(metriqual.queryMetriqualTask(id, true).getFileId() == null);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("The client and the API do not agree");
    }
  }
}
