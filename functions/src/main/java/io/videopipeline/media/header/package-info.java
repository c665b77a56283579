/** Image headers, read from the formats' own structure. */
@NullMarked
package io.videopipeline.media.header;

import org.jspecify.annotations.NullMarked;
