/** Callers' keys in the one table. */
@NullMarked
package io.videopipeline.access.dynamodb;

import org.jspecify.annotations.NullMarked;
