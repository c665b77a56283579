/**
 * The stack on this machine: how it is started, shared and stopped, and where it keeps its data.
 */
@NullMarked
package io.videopipeline.cli.stack;

import org.jspecify.annotations.NullMarked;
