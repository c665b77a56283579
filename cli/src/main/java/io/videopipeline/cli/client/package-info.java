/** The client of the HTTP API: creates jobs, waits for them and saves their videos. */
@NullMarked
package io.videopipeline.cli.client;

import org.jspecify.annotations.NullMarked;
