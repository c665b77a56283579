/** HTTP calls to a provider, and the meaning of its responses. */
@NullMarked
package io.videopipeline.provider.http;

import org.jspecify.annotations.NullMarked;
