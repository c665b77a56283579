/** Amazon API Gateway: an HTTP API in front of one Lambda function. */
@NullMarked
package io.videopipeline.simulator.httpapi;

import org.jspecify.annotations.NullMarked;
