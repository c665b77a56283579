/**
 * The stack on this machine: who starts it, joins it and stops it, and where it keeps everything.
 */
@NullMarked
package io.videopipeline.cli.stack;

import org.jspecify.annotations.NullMarked;
