/** The outside world, imitated: every simulator speaks the wire of the service it stands for. */
@NullMarked
package io.videopipeline.simulator;

import org.jspecify.annotations.NullMarked;
