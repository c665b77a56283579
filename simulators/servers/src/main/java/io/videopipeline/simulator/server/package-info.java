/** The child processes' side of DynamoDB Local and S3Proxy. */
@NullMarked
package io.videopipeline.simulator.server;

import org.jspecify.annotations.NullMarked;
