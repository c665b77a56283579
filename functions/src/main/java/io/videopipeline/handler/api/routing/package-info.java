/** Requests and answers of the HTTP API: who answers which, in whose manner, and who may ask. */
@NullMarked
package io.videopipeline.handler.api.routing;

import org.jspecify.annotations.NullMarked;
