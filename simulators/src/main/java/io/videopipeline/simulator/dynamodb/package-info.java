/** Amazon DynamoDB, played by DynamoDB Local. */
@NullMarked
package io.videopipeline.simulator.dynamodb;

import org.jspecify.annotations.NullMarked;
