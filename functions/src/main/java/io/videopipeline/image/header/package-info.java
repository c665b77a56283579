/** Image headers, read from the formats' own structure. */
@NullMarked
package io.videopipeline.image.header;

import org.jspecify.annotations.NullMarked;
