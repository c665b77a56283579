/** Amazon DynamoDB: a simulator that speaks its JSON protocol, and a client of that protocol. */
@NullMarked
package io.videopipeline.simulator.dynamodb;

import org.jspecify.annotations.NullMarked;
