/** Reads image headers from the structure of their formats. */
@NullMarked
package io.videopipeline.image.header;

import org.jspecify.annotations.NullMarked;
