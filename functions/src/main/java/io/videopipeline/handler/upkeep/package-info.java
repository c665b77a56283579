/** The Lambda functions that run on a schedule. */
@NullMarked
package io.videopipeline.handler.upkeep;

import org.jspecify.annotations.NullMarked;
