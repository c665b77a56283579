/** API keys of callers, and the port that stores them. */
@NullMarked
package io.videopipeline.access;

import org.jspecify.annotations.NullMarked;
