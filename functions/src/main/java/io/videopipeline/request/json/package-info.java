/** Requests as JSON, in the vendor's names. */
@NullMarked
package io.videopipeline.request.json;

import org.jspecify.annotations.NullMarked;
