/** Videos as objects of one S3 bucket. */
@NullMarked
package io.videopipeline.media.s3;

import org.jspecify.annotations.NullMarked;
