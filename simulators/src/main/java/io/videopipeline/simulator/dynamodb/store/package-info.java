/** Tables and their items in a file, written by one thread and durable before it goes on. */
@NullMarked
package io.videopipeline.simulator.dynamodb.store;

import org.jspecify.annotations.NullMarked;
