/** Requests as JSON, in the vendor's names. */
@NullMarked
package io.videopipeline.generation.json;

import org.jspecify.annotations.NullMarked;
