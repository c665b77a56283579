package io.videopipeline.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One action on one resource, the resource as the template spells it.
 *
 * @param action for instance {@code dynamodb:GetItem}
 */
public record Permission(String action, String resource) implements Comparable<Permission> {
  private static final String TABLE = "!GetAtt Table.Arn";
  private static final String BUCKET = "!GetAtt Bucket.Arn";
  private static final String OBJECTS = "";
  private static final String VIDEOS = "!Sub ${Bucket.Arn}/videos/*";
  private static final String IMAGES = "!Sub ${Bucket.Arn}/images/*";
  private static final String BY_OWNER = "!Sub ${Table.Arn}/index/byOwner";
  private static final String MACHINE =
      "!Sub arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":stateMachine:${AWS::StackName}-generate-video";

  /**
   * Without it S3 answers 403 for an object that is not there.
   *
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
   */
  private static final Permission TO_TELL_MISSING_FROM_FORBIDDEN =
      new Permission("s3:ListBucket", BUCKET);

  /** Which part of the bucket belongs to whom. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "S3VideoStore", "videos",
          "SingleUpload", "videos",
          "MultipartCopy", "videos",
          "S3ImageStore", "images");

  private static final String KEY = "!Ref ProviderKey";

  /**
   * What a call of the SDK needs.
   *
   * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Service
   *     Authorization Reference</a>
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart
   *     upload and permissions</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">A
   *     transaction needs what each of its parts does</a>; ours are puts
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">To delete
   *     a version is a right of its own</a>
   * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">A
   *     presigned link carries the rights of who signed it</a>
   */
  private static final Map<String, Permission> NEEDED =
      Map.ofEntries(
          Map.entry("DynamoDbClient.getItem", new Permission("dynamodb:GetItem", TABLE)),
          Map.entry("DynamoDbClient.updateItem", new Permission("dynamodb:UpdateItem", TABLE)),
          Map.entry("DynamoDbClient.putItem", new Permission("dynamodb:PutItem", TABLE)),
          Map.entry("DynamoDbClient.deleteItem", new Permission("dynamodb:DeleteItem", TABLE)),
          Map.entry("DynamoDbClient.transactWriteItems", new Permission("dynamodb:PutItem", TABLE)),
          Map.entry("DynamoDbClient.queryPaginator", new Permission("dynamodb:Query", BY_OWNER)),
          Map.entry("SfnClient.startExecution", new Permission("states:StartExecution", MACHINE)),
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
              new Permission("secretsmanager:GetSecretValue", KEY)));

  /** How a client is built; nothing is sent. */
  private static final Set<String> NOT_SENT = Set.of("builder", "create", "close");

  /** What this code must be allowed to do, and no more. */
  static Set<Permission> neededBy(Set<String> calls) {
    return calls.stream()
        .filter(call -> !NOT_SENT.contains(call.substring(call.indexOf('.') + 1)))
        .flatMap(Permission::neededBy)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What these statements allow. */
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

  private static Stream<Permission> neededBy(String call) {
    String caller = call.substring(0, call.indexOf(':'));
    Permission needed = NEEDED.get(call.substring(call.indexOf(' ') + 1));
    if (needed == null) {
      throw new AssertionError("Say which permission " + call + " needs, and on what");
    }
    if (!needed.resource.equals(OBJECTS)) {
      return Stream.of(needed);
    }
    String folder = FOLDERS.get(caller);
    Permission inFolder =
        new Permission(needed.action, "!Sub ${Bucket.Arn}/%s/*".formatted(folder));
    return switch (inFolder) {
      case Permission(String action, String on)
          when action.equals("s3:GetObject") && on.equals(IMAGES) ->
          Stream.of(inFolder, TO_TELL_MISSING_FROM_FORBIDDEN);
      case Permission(String action, String on) when action.equals("s3:DeleteObject") ->
          Stream.of(inFolder, new Permission("s3:DeleteObjectVersion", on));
      default -> Stream.of(inFolder);
    };
  }

  private static Stream<Permission> onEach(String action, JsonNode resources) {
    return Template.each(resources).stream().map(on -> new Permission(action, on.asText()));
  }
}
