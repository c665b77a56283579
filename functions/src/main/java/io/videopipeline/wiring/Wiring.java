package io.videopipeline.wiring;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.execution.Executions;
import io.videopipeline.execution.stepfunctions.StepFunctionsExecutions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.image.s3.S3ImageStore;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.ProviderEndpoint;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.CancelJob;
import io.videopipeline.pipeline.CloseJob;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.pipeline.ReceiveCallback;
import io.videopipeline.pipeline.ResumeJob;
import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.pipeline.SubmitJob;
import io.videopipeline.pipeline.SweepJobs;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderKeys;
import io.videopipeline.provider.ProviderRules;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProviders;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.metriqual.MetriqualRules;
import io.videopipeline.provider.metriqual.MetriqualVideoProvider;
import io.videopipeline.provider.minimax.MiniMaxRules;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.s3.S3PresignedUrls;
import io.videopipeline.video.s3.S3VideoStore;
import io.videopipeline.wiring.Settings.OnUnconfirmed;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The composition root: creates every object and chooses the adapter of each port. */
public final class Wiring {
  /** One minute less than the time-out of the submit function. */
  private static final Duration CREATE_TIMEOUT = Duration.ofMinutes(4);

  private static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(30);

  /** The precision of stored times, so that a job that is read equals the one written. */
  private static final Duration PRECISION = Duration.ofMillis(1);

  /** Metriqual's create body is MiniMax's, without the fields of its hosts in mainland China. */
  private static final URI METRIQUAL_HOST = URI.create("https://api.metriqual.com");

  private final Settings settings;
  private final AwsClients aws;
  private final Clock clock;

  public Wiring(Settings settings, AwsClients aws, Clock clock) {
    this.settings = settings;
    this.aws = aws;
    this.clock = Clock.tick(clock, PRECISION);
  }

  /** The wiring for the environment variables of this process. */
  public static Wiring fromEnvironment() {
    return new Wiring(Settings.fromEnvironment(), AwsClients.fromEnvironment(), Clock.systemUTC());
  }

  public Settings settings() {
    return settings;
  }

  public CreateJob createJob() {
    return new CreateJob(
        jobStore(),
        executions(),
        imageStore(),
        imageCheck(),
        providerRules(),
        clock,
        new SecureRandom());
  }

  public SubmitJob submitJob() {
    return new SubmitJob(
        jobStore(),
        videoProviders(),
        clock,
        Thread::sleep,
        new SubmitJob.Policy(
            settings.callbackBaseUrl(),
            settings.submissionGrace(),
            settings.generationDeadline(),
            settings.onUnconfirmed() == OnUnconfirmed.RESUBMIT));
  }

  public PollJob pollJob() {
    return new PollJob(jobStore(), videoProviders(), clock, settings.generationDeadline());
  }

  public RetrieveVideo retrieveVideo() {
    return new RetrieveVideo(jobStore(), videoProviders(), videoStore(), clock);
  }

  public CloseJob closeJob() {
    return new CloseJob(jobStore(), clock);
  }

  public SweepJobs sweepJobs() {
    return new SweepJobs(jobStore(), executions(), clock, settings.generationDeadline());
  }

  public CancelJob cancelJob() {
    return new CancelJob(jobStore(), executions(), clock);
  }

  public ResumeJob resumeJob() {
    return new ResumeJob(jobStore(), executions(), clock);
  }

  public ReceiveCallback receiveCallback() {
    return new ReceiveCallback(jobStore(), executions(), clock);
  }

  public DeleteVideo deleteVideo() {
    return new DeleteVideo(jobStore(), videoStore(), clock);
  }

  public ApiKeys callerKeys() {
    return new DynamoDbApiKeys(aws.dynamoDb().get(), settings.tableName());
  }

  public PresignedUrls links() {
    return new S3PresignedUrls(aws.presigner().get(), settings.bucketName());
  }

  public JobStore jobStore() {
    return new DynamoDbJobStore(aws.dynamoDb().get(), settings.tableName());
  }

  public VideoStore videoStore() {
    return new S3VideoStore(aws.s3().get(), settings.bucketName());
  }

  public ImageStore imageStore() {
    return new S3ImageStore(aws.s3(), settings.bucketName());
  }

  public ImageCheck imageCheck() {
    return new ImageCheck(new HeaderImageInspector(), imageStore(), new SecureRandom());
  }

  public ProviderRules providerRules() {
    return switch (settings.videoProvider()) {
      case MINIMAX -> new MiniMaxRules(settings.endpoint().baseUrl());
      case METRIQUAL -> new MetriqualRules();
    };
  }

  /** The method, path and body with which the provider would be called for a request. */
  public JsonObject preview(VideoRequest request) {
    MiniMaxVideoProvider.Preview preview =
        switch (settings.videoProvider()) {
          case MINIMAX -> MiniMaxVideoProvider.preview(request, settings.endpoint().baseUrl());
          case METRIQUAL ->
              new MiniMaxVideoProvider.Preview(
                  MetriqualVideoProvider.CREATE_PATH,
                  MiniMaxVideoProvider.preview(request, METRIQUAL_HOST).body());
        };
    return JsonObject.create()
        .with("method", "POST")
        .with("path", preview.path())
        .with("body", preview.body());
  }

  public Executions executions() {
    return new StepFunctionsExecutions(
        aws.stepFunctions().get(),
        settings
            .stateMachineArn()
            .orElseThrow(() -> new IllegalStateException("STATE_MACHINE_ARN must be set")));
  }

  public VideoProviders videoProviders() {
    ImageStore images = imageStore();
    Map<ProviderEndpoint, VideoProvider> known = new ConcurrentHashMap<>();
    return new VideoProviders() {
      @Override
      public ProviderEndpoint current() {
        return settings.endpoint();
      }

      @Override
      public VideoProvider at(ProviderEndpoint endpoint) {
        return known.computeIfAbsent(
            atItsPort(endpoint), created -> videoProvider(created, images));
      }
    };
  }

  /** A simulator on this machine keeps its tasks, but has another port after each start. */
  private ProviderEndpoint atItsPort(ProviderEndpoint endpoint) {
    ProviderEndpoint current = settings.endpoint();
    boolean sameSimulator =
        endpoint.isLocal() && current.isLocal() && endpoint.provider() == current.provider();
    return sameSimulator ? current : endpoint;
  }

  private VideoProvider videoProvider(ProviderEndpoint endpoint, ImageStore images) {
    ProviderConnection api =
        new ProviderConnection(
            endpoint.baseUrl(),
            providerKeys(endpoint),
            CREATE_TIMEOUT,
            PROVIDER_TIMEOUT,
            settings.proxies());
    return switch (endpoint.provider()) {
      case MINIMAX -> new MiniMaxVideoProvider(api, images);
      case METRIQUAL -> new MetriqualVideoProvider(api, images);
    };
  }

  private ProviderKeys providerKeys(ProviderEndpoint endpoint) {
    Optional<ProviderKey> given =
        settings.apiKey(endpoint.provider()).map(text -> new ProviderKey(text.strip()));
    return given.isPresent()
        ? given::get
        : new SecretsManagerProviderKey(secret(endpoint), endpoint.baseUrl(), clock);
  }

  private Supplier<String> secret(ProviderEndpoint endpoint) {
    String name = endpoint.provider().name();
    String arn =
        settings
            .keySecretArn(endpoint.provider())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%1$s_KEY_SECRET_ARN or %1$s_API_KEY must be set".formatted(name)));
    SecretsManagerClient secrets = aws.secretsManager().get();
    return () -> secrets.getSecretValue(request -> request.secretId(arn)).secretString();
  }
}
