/** The LocalStack tests: port contracts, States Language cases and whole videos on LocalStack. */
package io.videopipeline.localstack;
