package io.videopipeline.handler.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Holds a test to what runs in this process: on a deployed stack it is skipped. */
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NotDeployed.Condition.class)
public @interface NotDeployed {
  /** What the deployed stack cannot do or show. */
  String value();

  /** Skips where a stack is given. */
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
