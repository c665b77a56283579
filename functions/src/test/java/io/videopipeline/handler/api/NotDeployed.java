package io.videopipeline.handler.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test on a deployed stack. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NotDeployed.Condition.class)
public @interface NotDeployed {
  /** Why the test needs the stack in this process. */
  String value();

  /** Skips if a deployed stack is given. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return SharedApiStack.given(context).isEmpty()
          ? ConditionEvaluationResult.enabled("No deployed stack")
          : ConditionEvaluationResult.disabled(
              AnnotationSupport.findAnnotation(context.getElement(), NotDeployed.class)
                  .map(NotDeployed::value)
                  .orElse(""));
    }
  }
}
