/**
 * The requests whose video has not been written yet. They are kept on disk from before they are
 * sent, so that the same command again continues them and pays once.
 */
@NullMarked
package io.videopipeline.cli.pending;

import org.jspecify.annotations.NullMarked;
