/** The main class of S3Proxy in its child process. */
@NullMarked
package io.videopipeline.simulator.server;

import org.jspecify.annotations.NullMarked;
