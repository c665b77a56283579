/** Videos as objects of an S3 bucket, and presigned URLs to what the bucket holds. */
@NullMarked
package io.videopipeline.video.s3;

import org.jspecify.annotations.NullMarked;
