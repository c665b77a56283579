/** The environment of a command, what it prints, and how it ends. */
@NullMarked
package io.videopipeline.cli.terminal;

import org.jspecify.annotations.NullMarked;
