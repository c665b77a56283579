/** Tests of the files that refer to each other by name and that no compiler checks. */
package io.videopipeline.repository;
