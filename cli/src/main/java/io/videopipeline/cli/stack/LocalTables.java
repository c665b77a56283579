package io.videopipeline.cli.stack;

import io.videopipeline.job.dynamodb.JobTable;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** What the template makes on AWS: the table and the bucket. */
final class LocalTables {
  private LocalTables() {}

  /** Makes those that are not there. */
  static void create(LocalClients clients, StackFile file) {
    try {
      clients.dynamoDb().createTable(JobTable.create(file.table()));
    } catch (ResourceInUseException there) {
      // It keeps the jobs of earlier starts.
    }
    try {
      clients.s3().createBucket(create -> create.bucket(file.bucket()));
    } catch (BucketAlreadyOwnedByYouException there) {
      // It keeps the videos of earlier starts.
    }
  }
}
