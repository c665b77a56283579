/** Handlers to compare ours with; they run where ours run, in processes of their own. */
@NullMarked
package io.videopipeline.benchmark.handler;

import org.jspecify.annotations.NullMarked;
