/** What a command has around it, what it tells its user, and how it ends. */
@NullMarked
package io.videopipeline.cli.terminal;

import org.jspecify.annotations.NullMarked;
