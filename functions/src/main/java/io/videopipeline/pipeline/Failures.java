package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;

/** The failures that the steps detect themselves. */
final class Failures {
  static final Failure SUBMISSION_UNCONFIRMED =
      new Failure(
          FailureCode.SUBMISSION_UNCONFIRMED,
          "The provider's response was lost, so the video may or may not have been billed. Look for"
              + " the task in the provider's console before you create the video again. If it is"
              + " there, resume the job with its task_id.");

  static final Failure IMAGE_MISSING =
      new Failure(
          FailureCode.IMAGE_MISSING,
          "An image of this request is no longer in the bucket, or was replaced. Nothing was paid."
              + " Create the video again with the image.");

  static final Failure EXPIRED =
      new Failure(
          FailureCode.EXPIRED,
          "The provider did not finish the video before the deadline. It may be billed and may"
              + " still finish. Resume the job to wait for it again.");

  static final Failure DOWNLOAD_FAILED =
      new Failure(
          FailureCode.DOWNLOAD_FAILED,
          "The finished video could not be downloaded completely, after several attempts. It was"
              + " billed and is still stored at the provider. Resume the job to download it"
              + " again.");

  static final Failure INTERNAL =
      new Failure(
          FailureCode.INTERNAL,
          "A step failed with an internal error, not because of the request. The logs and the"
              + " history of the execution show which step. A job with a task_id can be resumed.");

  private Failures() {}
}
