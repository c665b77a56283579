package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;

/** The failures that the steps detect themselves. */
final class Failures {
  static final Failure SUBMISSION_UNCONFIRMED =
      new Failure(
          FailureCode.SUBMISSION_UNCONFIRMED,
          "The provider's response was lost, so the video may or may not have been charged. Check"
              + " the provider's task list before you create the video again.");

  static final Failure IMAGE_MISSING =
      new Failure(
          FailureCode.IMAGE_MISSING,
          "An image of this request is no longer in the bucket, or was replaced. Nothing was paid."
              + " Create the video again with the image.");

  static final Failure EXPIRED =
      new Failure(
          FailureCode.EXPIRED,
          "The provider did not finish the video before the deadline. The video was charged and may"
              + " still finish at the provider.");

  static final Failure DOWNLOAD_FAILED =
      new Failure(
          FailureCode.DOWNLOAD_FAILED,
          "The finished video could not be downloaded completely, after several attempts. It was"
              + " charged and is still stored at the provider.");

  static final Failure INTERNAL =
      new Failure(
          FailureCode.INTERNAL,
          "A step failed with an internal error, not because of the request. The logs and the"
              + " history of the execution show which step.");

  private Failures() {}
}
