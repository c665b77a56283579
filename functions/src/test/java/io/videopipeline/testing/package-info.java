/** Test doubles and test data that several packages use. */
package io.videopipeline.testing;
