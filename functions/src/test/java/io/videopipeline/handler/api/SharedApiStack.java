package io.videopipeline.handler.api;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the stack that an enclosing class stands for, else one {@link LocalApiStack}, which
 * is stopped after the last of them.
 */
public final class SharedApiStack implements ParameterResolver {
  private static final String STACK = "stack";

  /** Has this class, and those within it, speak to a stack, which is stopped after them. */
  static void give(ApiStack stack, ExtensionContext context) {
    store(context).put(STACK, stack);
  }

  /** What an enclosing class stands for. */
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
