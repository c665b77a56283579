package io.videopipeline.wiring;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.execution.Executions;
import io.videopipeline.execution.stepfunctions.StepFunctionsExecutions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.image.s3.S3ImageStore;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.pipeline.CloseJob;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.DeleteVideo;
import io.videopipeline.pipeline.ImageCheck;
import io.videopipeline.pipeline.PollJob;
import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.pipeline.SubmitJob;
import io.videopipeline.pipeline.SweepJobs;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderKeys;
import io.videopipeline.provider.ProviderRules;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.metriqual.MetriqualRules;
import io.videopipeline.provider.metriqual.MetriqualVideoProvider;
import io.videopipeline.provider.minimax.MiniMaxRules;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.VideoStore;
import io.videopipeline.video.s3.S3PresignedUrls;
import io.videopipeline.video.s3.S3VideoStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The composition root: creates every object and chooses the adapter of each port. */
public final class Wiring {
  /** One minute less than the time-out of the submit function. */
  private static final Duration CREATE_TIMEOUT = Duration.ofMinutes(4);

  private static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(30);

  /** The precision of stored times, so that a job that is read equals the one written. */
  private static final Duration PRECISION = Duration.ofMillis(1);

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
    return new SubmitJob(jobStore(), videoProvider(), clock, settings.submissionGrace());
  }

  public PollJob pollJob() {
    return new PollJob(jobStore(), videoProvider(), clock, settings.generationDeadline());
  }

  public RetrieveVideo retrieveVideo() {
    return new RetrieveVideo(jobStore(), videoProvider(), videoStore(), clock);
  }

  public CloseJob closeJob() {
    return new CloseJob(jobStore(), clock);
  }

  public SweepJobs sweepJobs() {
    return new SweepJobs(jobStore(), executions());
  }

  public DeleteVideo deleteVideo() {
    return new DeleteVideo(jobStore(), videoStore());
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
      case MINIMAX -> new MiniMaxRules(settings.providerBaseUrl());
      case METRIQUAL -> new MetriqualRules();
    };
  }

  public Executions executions() {
    return new StepFunctionsExecutions(
        aws.stepFunctions().get(),
        settings
            .stateMachineArn()
            .orElseThrow(() -> new IllegalStateException("STATE_MACHINE_ARN must be set")));
  }

  public VideoProvider videoProvider() {
    ProviderConnection api =
        new ProviderConnection(
            settings.providerBaseUrl(),
            providerKey(),
            CREATE_TIMEOUT,
            PROVIDER_TIMEOUT,
            settings.proxies());
    return switch (settings.videoProvider()) {
      case MINIMAX -> new MiniMaxVideoProvider(api, imageStore());
      case METRIQUAL -> new MetriqualVideoProvider(api, imageStore());
    };
  }

  private ProviderKeys providerKey() {
    Optional<ProviderKey> given =
        settings.providerApiKey().map(text -> new ProviderKey(text.strip()));
    return given.isPresent() ? given::get : new SecretsManagerProviderKey(secret(), clock);
  }

  private Supplier<String> secret() {
    String arn =
        settings
            .providerKeySecretArn()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "PROVIDER_KEY_SECRET_ARN or %s must be set"
                            .formatted(settings.videoProvider().keyVariable())));
    SecretsManagerClient secrets = aws.secretsManager().get();
    return () -> secrets.getSecretValue(request -> request.secretId(arn)).secretString();
  }
}
