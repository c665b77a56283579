package io.videopipeline.job.dynamodb;

import io.videopipeline.job.IdempotencyRecord;
import io.videopipeline.job.InsertResult;
import io.videopipeline.job.JobId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An intent, and the job that it led to, as an item of the table. */
final class IdempotencyItem {
  private static final String JOB = "jobId";
  private static final String FINGERPRINT = "fingerprint";
  private static final String UNTIL = "expiresAt";

  private IdempotencyItem() {}

  static Attributes of(IdempotencyRecord intent, JobId job) {
    return Attributes.create()
        .text(JobTable.KEY, keyText(intent))
        .number(JOB, job.value())
        .text(FINGERPRINT, intent.fingerprint())
        .number(UNTIL, intent.until().getEpochSecond());
  }

  static Map<String, AttributeValue> key(IdempotencyRecord intent) {
    return Attributes.create().text(JobTable.KEY, keyText(intent)).map();
  }

  /** What the intent was met with, by the item under its key. */
  static InsertResult.Existing existing(Attributes item, IdempotencyRecord intent) {
    return item.requiredText(FINGERPRINT).equals(intent.fingerprint())
        ? new InsertResult.Duplicate(new JobId(item.requiredNumber(JOB)))
        : new InsertResult.KeyReused();
  }

  /** Whether the item is past its time; TTL removes it some time later. */
  static boolean isForgotten(Attributes item, Instant now) {
    return item.requiredNumber(UNTIL) <= now.getEpochSecond();
  }

  /** A caller's key may be any text; its digits may not be mistaken for a separator. */
  private static String keyText(IdempotencyRecord intent) {
    return "idempotency#%s#%s"
        .formatted(
            intent.owner(),
            HexFormat.of().formatHex(intent.key().getBytes(StandardCharsets.UTF_8)));
  }
}
