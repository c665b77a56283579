/** What holds the files of the repository together that no compiler reads. */
package io.videopipeline.repository;
