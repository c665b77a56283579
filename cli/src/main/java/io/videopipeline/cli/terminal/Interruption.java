package io.videopipeline.cli.terminal;

/** Runs an action when the process is interrupted or terminated. */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Runs the action when the process ends before the result is closed. */
  public static Interruption handledBy(Runnable action) {
    Thread hook = new Thread(action, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Waits until the process ends; returns only by an exception. */
  public int await() throws InterruptedException {
    Thread.currentThread().join();
    return ExitCode.OK;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      park();
    }
  }

  /** The process is ending: this thread must print nothing more. */
  private static void park() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }
}
