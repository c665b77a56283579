/** Durable files, files that only their owner can read, and locks between processes. */
@NullMarked
package io.videopipeline.cli.file;

import org.jspecify.annotations.NullMarked;
