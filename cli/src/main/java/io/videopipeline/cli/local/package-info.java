/** One video by the stack on this machine. */
@NullMarked
package io.videopipeline.cli.local;

import org.jspecify.annotations.NullMarked;
