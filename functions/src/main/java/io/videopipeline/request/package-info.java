/** What can be requested: the models, one record for each mode, and the rules over a request. */
@NullMarked
package io.videopipeline.request;

import org.jspecify.annotations.NullMarked;
