/** Lenient reading and strict writing of JSON objects. */
@NullMarked
package io.videopipeline.json;

import org.jspecify.annotations.NullMarked;
