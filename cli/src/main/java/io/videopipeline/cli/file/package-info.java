/** Files that are there whole or not at all, and files that their owner alone may read. */
@NullMarked
package io.videopipeline.cli.file;

import org.jspecify.annotations.NullMarked;
