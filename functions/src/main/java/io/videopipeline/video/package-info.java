/**
 * Videos: the download from the provider, the check that it is whole, and the store that keeps it.
 */
@NullMarked
package io.videopipeline.video;

import org.jspecify.annotations.NullMarked;
