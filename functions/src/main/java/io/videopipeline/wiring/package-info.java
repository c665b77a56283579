/** The environment variables, and the objects that are created from them. */
@NullMarked
package io.videopipeline.wiring;

import org.jspecify.annotations.NullMarked;
