/** The field names and status codes of the MiniMax API, which its gateways use too. */
@NullMarked
package io.videopipeline.provider.minimax.wire;

import org.jspecify.annotations.NullMarked;
