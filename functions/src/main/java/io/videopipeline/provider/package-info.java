/** The service that generates the videos, as a port. */
@NullMarked
package io.videopipeline.provider;

import org.jspecify.annotations.NullMarked;
