/** Doubles that belong to no single port. */
package io.videopipeline.testing;
