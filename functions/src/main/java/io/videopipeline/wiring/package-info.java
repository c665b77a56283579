/** The environment, read once, and the objects built from it. */
@NullMarked
package io.videopipeline.wiring;

import org.jspecify.annotations.NullMarked;
