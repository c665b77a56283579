/** The executions of the state machine, as a port. */
@NullMarked
package io.videopipeline.execution;

import org.jspecify.annotations.NullMarked;
