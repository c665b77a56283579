/** JSON objects: lenient reading, strict writing. */
@NullMarked
package io.videopipeline.json;

import org.jspecify.annotations.NullMarked;
