/** Videos: the download from the provider, its verification, and the store. */
@NullMarked
package io.videopipeline.video;

import org.jspecify.annotations.NullMarked;
