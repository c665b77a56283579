/** The HTTP API: decodes a request, calls one step or port, encodes the answer. */
@NullMarked
package io.videopipeline.handler.api;

import org.jspecify.annotations.NullMarked;
