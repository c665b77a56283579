/** The command {@code videos}: the whole pipeline on a laptop, and its client. */
@NullMarked
package io.videopipeline.cli;

import org.jspecify.annotations.NullMarked;
