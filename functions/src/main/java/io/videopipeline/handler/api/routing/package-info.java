/** Requests, responses, authentication and routing, shared by all dialects of the HTTP API. */
@NullMarked
package io.videopipeline.handler.api.routing;

import org.jspecify.annotations.NullMarked;
