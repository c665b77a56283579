/** Requests to a provider and its answers over HTTP, each sent at most once. */
@NullMarked
package io.videopipeline.provider.http;

import org.jspecify.annotations.NullMarked;
