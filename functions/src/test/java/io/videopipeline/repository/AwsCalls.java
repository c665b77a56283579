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
 * The AWS calls that code can make, found by walking from a handler's constructors and methods
 * along every call. A call to an interface leads to each of ours that implements it and that the
 * walk has seen made; whatever the JDK may call on such an object counts as called. Presigning
 * counts too: who uses such a link calls with the rights of who signed it.
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
  private final Set<JavaClass> made = new HashSet<>();
  private final Deque<JavaCodeUnit> next = new ArrayDeque<>();

  private AwsCalls() {}

  /**
   * Each as {@code caller: client.operation}, for instance {@code DynamoDbJobStore:
   * DynamoDbClient.getItem}.
   */
  static Set<String> of(String handler) {
    AwsCalls walk = new AwsCalls();
    JavaClass start = OURS.get(handler);
    start.getConstructors().stream()
        .filter(constructor -> constructor.getParameters().isEmpty())
        .forEach(walk::enter);
    start.getMethods().forEach(walk::enter);
    walk.walk();
    return walk.calls;
  }

  private void walk() {
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.pop();
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
      access.getTarget().resolveMember().ifPresent(member -> arriveAt(member));
    }
  }

  private void arriveAt(Object member) {
    switch (member) {
      case JavaConstructor constructor -> {
        enter(constructor);
        make(constructor.getOwner());
      }
      case JavaMethod method -> {
        enter(method);
        if (called.add(method)) {
          made.forEach(type -> dispatch(method, type));
        }
      }
      default -> {
        return;
      }
    }
  }

  private void make(JavaClass type) {
    if (made.add(type)) {
      called.forEach(method -> dispatch(method, type));
      type.getMethods().stream()
          .filter(method -> mayBeCalledByOthers(method, type))
          .forEach(this::enter);
    }
  }

  private void dispatch(JavaMethod method, JavaClass type) {
    if (type.isAssignableTo(method.getOwner().getName())) {
      type.tryGetMethod(method.getName(), names(method)).ifPresent(this::enter);
    }
  }

  /** Whether it overrides what somebody else declares: a supplier's get, a stream's read. */
  private static boolean mayBeCalledByOthers(JavaMethod method, JavaClass type) {
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
      next.push(unit);
    }
  }
}
