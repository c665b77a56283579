package io.videopipeline.simulator.behaviour;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sources of what the simulators do. Each annotation stands on the test that proves the
 * behaviour; {@link BehaviourSourcesTest} checks and counts them.
 */
public final class Behaviour {
  /** The date of the last search for reports. */
  public static final String NOVEMBER_2026 = "2026-11";

  /** Where no single report is kept: what users of the service reported, and wrote clients for. */
  public static final String PUBLIC_CLIENTS =
      "client code and issue threads in public repositories";

  private Behaviour() {}

  /** The service's documentation describes the behaviour. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(DocumentedList.class)
  public @interface Documented {
    /** The behaviour, in one sentence. */
    String value();

    /** The URL of the page. */
    String page();
  }

  /** Users observed the behaviour; the documentation does not describe it. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(ObservedList.class)
  public @interface Observed {
    /** The behaviour, in one sentence. */
    String value();

    /** The month in which the report was read, such as 2026-11. */
    String date();

    /** Who observed it. */
    String report();
  }

  /** Nothing describes the behaviour; it is an assumption. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(AssumedList.class)
  public @interface Assumed {
    /** The behaviour, in one sentence. */
    String value();

    /** Why this behaviour is assumed. */
    String why();
  }

  /** The simulator behaves differently from the service, on purpose. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Repeatable(DeviatesList.class)
  public @interface Deviates {
    /** The behaviour of the simulator, in one sentence. */
    String value();

    /** The reason for the difference. */
    String why();
  }

  /** Holds several {@link Documented}. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface DocumentedList {
    Documented[] value();
  }

  /** Holds several {@link Observed}. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface ObservedList {
    Observed[] value();
  }

  /** Holds several {@link Assumed}. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface AssumedList {
    Assumed[] value();
  }

  /** Holds several {@link Deviates}. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface DeviatesList {
    Deviates[] value();
  }
}
