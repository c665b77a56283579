package io.videopipeline.job.dynamodb;

import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import io.videopipeline.video.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An idempotency record and the id of the job that was created for it, as an item. */
final class IdempotencyItem {
  private static final String JOB = "jobId";
  private static final String FINGERPRINT = "fingerprint";
  private static final String UNTIL = "expiresAt";

  private IdempotencyItem() {}

  static Map<String, AttributeValue> of(IdempotencyRecord record, JobId job) {
    return keyAttributes(record)
        .number(JOB, job.value())
        .text(FINGERPRINT, record.fingerprint())
        .number(UNTIL, record.until().getEpochSecond())
        .map();
  }

  static Map<String, AttributeValue> key(IdempotencyRecord record) {
    return keyAttributes(record).map();
  }

  /**
   * Compares a record with the item stored under its key.
   *
   * @param item the stored item
   */
  static InsertResult.Existing existing(Attributes item, IdempotencyRecord record) {
    return item.requiredText(FINGERPRINT).equals(record.fingerprint())
        ? new InsertResult.Duplicate(new JobId(item.requiredNumber(JOB)))
        : new InsertResult.KeyReused();
  }

  /** Whether the item has expired. DynamoDB's TTL deletes it some time later. */
  static boolean isExpired(Attributes item, Instant now) {
    return item.requiredNumber(UNTIL) <= now.getEpochSecond();
  }

  /** The key is a hash, because the caller's own text may be long or secret. */
  private static Attributes keyAttributes(IdempotencyRecord record) {
    byte[] hash = Sha256.digest().digest(record.key().getBytes(StandardCharsets.UTF_8));
    return Attributes.create()
        .text(
            JobTable.KEY,
            "idempotency#%s#%s".formatted(record.owner(), HexFormat.of().formatHex(hash)));
  }
}
