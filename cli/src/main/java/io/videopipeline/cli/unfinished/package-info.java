/**
 * What remembers a generation from before it is sent until its video is here, so that it is paid
 * once.
 */
@NullMarked
package io.videopipeline.cli.unfinished;

import org.jspecify.annotations.NullMarked;
