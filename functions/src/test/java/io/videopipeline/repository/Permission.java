package io.videopipeline.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A permission for one action on one resource.
 *
 * @param action for example {@code dynamodb:GetItem}
 * @param resource as written in the template, for example {@code !GetAtt Table.Arn}
 */
public record Permission(String action, String resource) implements Comparable<Permission> {
  private static final String TABLE = "!GetAtt Table.Arn";
  private static final String BUCKET = "!GetAtt Bucket.Arn";
  private static final String OBJECTS = "";
  private static final String VIDEOS = "!Sub ${Bucket.Arn}/videos/*";
  private static final String IMAGES = "!Sub ${Bucket.Arn}/images/*";
  private static final String BY_OWNER = "!Sub ${Table.Arn}/index/byOwner";
  private static final String STATE_MACHINE =
      "!Sub arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":stateMachine:${AWS::StackName}-generate-video";

  /**
   * Without this permission S3 returns 403 instead of 404 for a missing object.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
   */
  private static final Permission FOR_STATUS_404 = new Permission("s3:ListBucket", BUCKET);

  /** The prefix in the bucket that a class uses. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "S3VideoStore", "videos",
          "SingleUpload", "videos",
          "MultipartCopy", "videos",
          "S3ImageStore", "images");

  private static final String PROVIDER_KEY = "!Ref ProviderKey";

  /**
   * The permission that an SDK call requires.
   *
   * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Service
   *     Authorization Reference</a>
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart
   *     upload and permissions</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">A
   *     transaction requires the permissions of its operations</a>; this project uses puts only
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">Deleting a
   *     version requires a separate permission</a>
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">A
   *     presigned URL has the permissions of its signer</a>
   */
  private static final Map<String, Permission> REQUIRED =
      Map.ofEntries(
          Map.entry("DynamoDbClient.getItem", new Permission("dynamodb:GetItem", TABLE)),
          Map.entry("DynamoDbClient.updateItem", new Permission("dynamodb:UpdateItem", TABLE)),
          Map.entry("DynamoDbClient.putItem", new Permission("dynamodb:PutItem", TABLE)),
          Map.entry("DynamoDbClient.deleteItem", new Permission("dynamodb:DeleteItem", TABLE)),
          Map.entry("DynamoDbClient.transactWriteItems", new Permission("dynamodb:PutItem", TABLE)),
          Map.entry("DynamoDbClient.query", new Permission("dynamodb:Query", BY_OWNER)),
          Map.entry("DynamoDbClient.queryPaginator", new Permission("dynamodb:Query", BY_OWNER)),
          Map.entry(
              "SfnClient.startExecution", new Permission("states:StartExecution", STATE_MACHINE)),
          Map.entry("S3Presigner.presignGetObject", new Permission("s3:GetObject", VIDEOS)),
          Map.entry("S3Presigner.presignPutObject", new Permission("s3:PutObject", IMAGES)),
          Map.entry(
              "S3Client.listObjectVersionsPaginator",
              new Permission("s3:ListBucketVersions", BUCKET)),
          Map.entry("S3Client.deleteObject", new Permission("s3:DeleteObject", OBJECTS)),
          Map.entry("S3Client.putObject", new Permission("s3:PutObject", OBJECTS)),
          Map.entry("S3Client.createMultipartUpload", new Permission("s3:PutObject", OBJECTS)),
          Map.entry("S3Client.uploadPart", new Permission("s3:PutObject", OBJECTS)),
          Map.entry("S3Client.completeMultipartUpload", new Permission("s3:PutObject", OBJECTS)),
          Map.entry(
              "S3Client.abortMultipartUpload", new Permission("s3:AbortMultipartUpload", OBJECTS)),
          Map.entry("S3Client.headObject", new Permission("s3:GetObject", OBJECTS)),
          Map.entry("S3Client.getObject", new Permission("s3:GetObject", OBJECTS)),
          Map.entry(
              "S3Client.listMultipartUploads",
              new Permission("s3:ListBucketMultipartUploads", BUCKET)),
          Map.entry(
              "S3Client.listMultipartUploadsPaginator",
              new Permission("s3:ListBucketMultipartUploads", BUCKET)),
          Map.entry(
              "SecretsManagerClient.getSecretValue",
              new Permission("secretsmanager:GetSecretValue", PROVIDER_KEY)));

  /** Methods of a client that send no request. */
  private static final Set<String> LOCAL_METHODS = Set.of("builder", "create", "close");

  /** Returns exactly the permissions that these calls require. */
  static Set<Permission> requiredBy(Set<String> calls) {
    return calls.stream()
        .filter(call -> !LOCAL_METHODS.contains(call.substring(call.indexOf('.') + 1)))
        .flatMap(Permission::requiredBy)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the permissions that these policy statements allow. */
  public static Set<Permission> allowedBy(List<JsonNode> statements) {
    return statements.stream()
        .flatMap(
            statement ->
                Template.each(statement.path("Action")).stream()
                    .flatMap(action -> onEach(action.asText(), statement.path("Resource"))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public int compareTo(Permission other) {
    return toString().compareTo(other.toString());
  }

  private static Stream<Permission> requiredBy(String call) {
    String caller = call.substring(0, call.indexOf(':'));
    Permission required = REQUIRED.get(call.substring(call.indexOf(' ') + 1));
    if (required == null) {
      throw new AssertionError("Add the permission that this call requires: " + call);
    }
    if (!required.resource.equals(OBJECTS)) {
      return Stream.of(required);
    }
    String prefix = PREFIXES.get(caller);
    Permission withPrefix =
        new Permission(required.action, "!Sub ${Bucket.Arn}/%s/*".formatted(prefix));
    return switch (withPrefix) {
      case Permission(String action, String resource)
          when action.equals("s3:GetObject") && resource.equals(IMAGES) ->
          Stream.of(withPrefix, FOR_STATUS_404);
      case Permission(String action, String resource) when action.equals("s3:DeleteObject") ->
          Stream.of(withPrefix, new Permission("s3:DeleteObjectVersion", resource));
      default -> Stream.of(withPrefix);
    };
  }

  private static Stream<Permission> onEach(String action, JsonNode resources) {
    return Template.each(resources).stream()
        .map(resource -> new Permission(action, resource.asText()));
  }
}
