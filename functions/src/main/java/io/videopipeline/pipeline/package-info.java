/** The steps of a video job, one class and one public method each. */
@NullMarked
package io.videopipeline.pipeline;

import org.jspecify.annotations.NullMarked;
