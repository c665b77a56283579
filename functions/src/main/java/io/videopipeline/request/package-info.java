/** What may be asked of a video model, as data and rules. */
@NullMarked
package io.videopipeline.request;

import org.jspecify.annotations.NullMarked;
