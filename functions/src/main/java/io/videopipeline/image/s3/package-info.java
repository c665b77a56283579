/** Input images as objects of an S3 bucket. */
@NullMarked
package io.videopipeline.image.s3;

import org.jspecify.annotations.NullMarked;
