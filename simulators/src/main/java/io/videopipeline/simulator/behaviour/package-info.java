/** What a simulator does, and how sure we are that its original does the same. */
@NullMarked
package io.videopipeline.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
