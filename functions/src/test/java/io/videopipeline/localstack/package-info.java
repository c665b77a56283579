/** The judge: what runs on our own simulators has to run on LocalStack. */
package io.videopipeline.localstack;
