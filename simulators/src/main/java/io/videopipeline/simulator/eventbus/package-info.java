/** Amazon EventBridge, as far as events are put on a bus. */
@NullMarked
package io.videopipeline.simulator.eventbus;

import org.jspecify.annotations.NullMarked;
