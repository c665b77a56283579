/** The running state machines, as a port. */
@NullMarked
package io.videopipeline.execution;

import org.jspecify.annotations.NullMarked;
