package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;

/** The failures that the steps themselves find. */
final class Failures {
  static final Failure SUBMISSION_UNCONFIRMED =
      new Failure(
          FailureCode.SUBMISSION_UNCONFIRMED,
          "The provider's answer was lost, so the video may or may not have been paid for. Look at"
              + " the provider's task list before you ask for it again.");

  static final Failure IMAGE_MISSING =
      new Failure(
          FailureCode.IMAGE_MISSING,
          "A picture of this request is no longer in the bucket, or was replaced. Nothing was paid;"
              + " ask again with the picture.");

  static final Failure EXPIRED =
      new Failure(
          FailureCode.EXPIRED,
          "The provider had not finished the video when the deadline passed. It was paid for and"
              + " may still be finished.");

  static final Failure DOWNLOAD_FAILED =
      new Failure(
          FailureCode.DOWNLOAD_FAILED,
          "The finished video could not be fetched whole, after several tries. It was paid for and"
              + " lies at the provider.");

  static final Failure INTERNAL =
      new Failure(
          FailureCode.INTERNAL,
          "A step failed for no fault of the request. The logs and the execution's history say"
              + " which.");

  private Failures() {}
}
