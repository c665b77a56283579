/** Amazon EventBridge: the operation {@code PutEvents}. */
@NullMarked
package io.videopipeline.simulator.eventbus;

import org.jspecify.annotations.NullMarked;
