/** What the measured functions talk to: cheap enough to leave the figures to them. */
@NullMarked
package io.videopipeline.benchmark.surroundings;

import org.jspecify.annotations.NullMarked;
