package io.videopipeline.simulator.dynamodb.expression;

/** A condition or an operand: in parentheses, only what follows them tells which. */
sealed interface ExpressionNode permits Condition, Operand {}
