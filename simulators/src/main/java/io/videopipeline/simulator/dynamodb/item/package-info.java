/** Attribute values, numbers, sizes and keys of items, as DynamoDB documents them. */
@NullMarked
package io.videopipeline.simulator.dynamodb.item;

import org.jspecify.annotations.NullMarked;
