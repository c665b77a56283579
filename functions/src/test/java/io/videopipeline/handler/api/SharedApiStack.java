package io.videopipeline.handler.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Passes the stack of an enclosing class to tests, else one shared {@link LocalApiStack}, which is
 * stopped after the last of them.
 */
public final class SharedApiStack implements ParameterResolver {
  private static final String STACK = "stack";

  /** On a test class that uses the stack; these classes run one after another. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(SharedApiStack.class)
  @ResourceLock("shared API stack")
  public @interface Required {}

  /** Gives a stack to this class and its nested classes; it is stopped after them. */
  static void give(ApiStack stack, ExtensionContext context) {
    store(context).put(STACK, stack);
  }

  /** The stack of an enclosing class. */
  static Optional<ApiStack> given(ExtensionContext context) {
    return Optional.ofNullable(store(context).get(STACK, ApiStack.class));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return ApiStack.class.isAssignableFrom(type) || type == HttpApi.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ApiStack stack = given(context).orElseGet(() -> local(context));
    return parameter.getParameter().getType() == HttpApi.class ? new HttpApi(stack) : stack;
  }

  private static LocalApiStack local(ExtensionContext context) {
    return store(context.getRoot())
        .computeIfAbsent("local", key -> LocalApiStack.start(), LocalApiStack.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(Namespace.create(SharedApiStack.class));
  }
}
