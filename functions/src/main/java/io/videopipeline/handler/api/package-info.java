/** The HTTP API: decodes a request, calls one step or port, and encodes the response. */
@NullMarked
package io.videopipeline.handler.api;

import org.jspecify.annotations.NullMarked;
