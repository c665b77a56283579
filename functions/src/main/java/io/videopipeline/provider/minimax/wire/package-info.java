/** MiniMax's words on the wire, which its gateways pass on, and what each asks of us. */
@NullMarked
package io.videopipeline.provider.minimax.wire;

import org.jspecify.annotations.NullMarked;
