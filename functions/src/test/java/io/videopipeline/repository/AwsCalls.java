package io.videopipeline.repository;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The AWS calls that a handler can make: static analysis of the call graph from its constructors
 * and methods. A call of an interface leads to all implementations in this project that the
 * analyzed code instantiates. A method that overrides one of the JDK counts as called when its
 * class is instantiated. Presigning counts as a call, because a presigned URL has the permissions
 * of its signer.
 */
final class AwsCalls {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.videopipeline");
  private static final String CLIENTS = "software.amazon.awssdk.services.";

  private final Set<String> calls = new TreeSet<>();
  private final Set<JavaCodeUnit> seen = new HashSet<>();
  private final Set<JavaMethod> called = new HashSet<>();
  private final Set<JavaClass> instantiated = new HashSet<>();
  private final Deque<JavaCodeUnit> pending = new ArrayDeque<>();

  private AwsCalls() {}

  /**
   * Returns the calls of a handler as {@code caller: client.operation}, for example {@code
   * DynamoDbJobStore: DynamoDbClient.getItem}.
   */
  static Set<String> of(String handler) {
    AwsCalls analysis = new AwsCalls();
    JavaClass start = OURS.get(handler);
    start.getConstructors().stream()
        .filter(constructor -> constructor.getParameters().isEmpty())
        .forEach(analysis::enter);
    start.getMethods().forEach(analysis::enter);
    analysis.run();
    return analysis.calls;
  }

  private void run() {
    while (!pending.isEmpty()) {
      JavaCodeUnit unit = pending.pop();
      unit.getAccessesFromSelf().forEach(this::follow);
      unit.getMethodReferencesFromSelf().forEach(this::follow);
      unit.getConstructorReferencesFromSelf().forEach(this::follow);
    }
  }

  private void follow(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    if (owner.getName().startsWith(CLIENTS)
        && owner.getSimpleName().matches(".+Client|.+Presigner")) {
      calls.add(
          "%s: %s.%s"
              .formatted(
                  access.getOriginOwner().getSimpleName(),
                  owner.getSimpleName(),
                  access.getTarget().getName()));
    }
    if (OURS.contain(owner.getName())) {
      access.getTarget().resolveMember().ifPresent(member -> visit(member));
    }
  }

  private void visit(Object member) {
    switch (member) {
      case JavaConstructor constructor -> {
        enter(constructor);
        instantiate(constructor.getOwner());
      }
      case JavaMethod method -> {
        enter(method);
        if (called.add(method)) {
          instantiated.forEach(type -> dispatch(method, type));
        }
      }
      default -> {
        return;
      }
    }
  }

  private void instantiate(JavaClass type) {
    if (instantiated.add(type)) {
      called.forEach(method -> dispatch(method, type));
      type.getMethods().stream()
          .filter(method -> overridesForeignMethod(method, type))
          .forEach(this::enter);
    }
  }

  private void dispatch(JavaMethod method, JavaClass type) {
    if (type.isAssignableTo(method.getOwner().getName())) {
      type.tryGetMethod(method.getName(), names(method)).ifPresent(this::enter);
    }
  }

  /** Whether it overrides a method declared outside of this project, such as Supplier.get. */
  private static boolean overridesForeignMethod(JavaMethod method, JavaClass type) {
    return type.getAllRawInterfaces().stream()
            .anyMatch(other -> !OURS.contain(other.getName()) && declares(other, method))
        || type.getAllRawSuperclasses().stream()
            .anyMatch(other -> !OURS.contain(other.getName()) && declares(other, method));
  }

  private static boolean declares(JavaClass type, JavaMethod method) {
    return type.getMethods().stream()
        .anyMatch(
            declared ->
                declared.getName().equals(method.getName())
                    && declared.getParameters().size() == method.getParameters().size());
  }

  private static String[] names(JavaMethod method) {
    return method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
  }

  private void enter(JavaCodeUnit unit) {
    if (seen.add(unit)) {
      pending.push(unit);
    }
  }
}
