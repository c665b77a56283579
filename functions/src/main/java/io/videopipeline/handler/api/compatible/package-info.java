/** What the faces that are compatible with others' APIs have in common. */
@NullMarked
package io.videopipeline.handler.api.compatible;

import org.jspecify.annotations.NullMarked;
