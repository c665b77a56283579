/** Doubles that belong to no single port, and pictures to test with. */
package io.videopipeline.testing;
