/** The service that makes videos for money, as a port. */
@NullMarked
package io.videopipeline.provider;

import org.jspecify.annotations.NullMarked;
