/** Amazon S3, simulated by S3Proxy. */
@NullMarked
package io.videopipeline.simulator.s3;

import org.jspecify.annotations.NullMarked;
