/** DynamoDB's expressions: read by the published grammar, checked and evaluated. */
@NullMarked
package io.videopipeline.simulator.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
