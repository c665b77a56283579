/** The main classes of DynamoDB Local and S3Proxy in their child processes. */
@NullMarked
package io.videopipeline.simulator.server;

import org.jspecify.annotations.NullMarked;
