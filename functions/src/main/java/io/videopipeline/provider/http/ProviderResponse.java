package io.videopipeline.provider.http;

import io.videopipeline.json.JsonObject;
import java.util.Optional;

/**
 * What a server said.
 *
 * @param body empty when it was no JSON object
 * @param traceId the {@code Trace-Id} header, or empty text
 */
public record ProviderResponse(int status, Optional<JsonObject> body, String traceId) {}
