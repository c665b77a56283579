package io.videopipeline.cli.terminal;

/** Stops what this process started when it is interrupted or ended from outside. */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Until this is closed, the end of the process runs the action first. */
  public static Interruption handledBy(Runnable action) {
    Thread hook = new Thread(action, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Waits for the process's end; does not return but by an exception. */
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

  /** The process ends: what would come next is not to be printed any more. */
  private static void park() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }
}
