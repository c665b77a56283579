/** Who may ask: keys of callers, and the port that knows them. */
@NullMarked
package io.videopipeline.access;

import org.jspecify.annotations.NullMarked;
