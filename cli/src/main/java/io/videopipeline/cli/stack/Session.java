package io.videopipeline.cli.stack;

import io.videopipeline.cli.terminal.Interruption;
import io.videopipeline.cli.terminal.Progress;
import java.time.Duration;

/** A stack in a command's hands: stopped at its end, and also when the process is interrupted. */
public final class Session implements AutoCloseable {
  private final Home home;
  private final Stack stack;
  private final Interruption interruption;
  private final Progress progress;

  private Session(Home home, Stack stack, Interruption interruption, Progress progress) {
    this.home = home;
    this.stack = stack;
    this.interruption = interruption;
    this.progress = progress;
  }

  /**
   * Joins the stack of this home, or starts one.
   *
   * @param farewell said when the process is interrupted, before the stack is stopped
   */
  public static Session open(
      Home home, ProviderChoice provider, Progress progress, Runnable farewell)
      throws InterruptedException {
    progress.show("Starting the local stack", Duration.ZERO);
    Stack stack = Stacks.open(home, provider);
    if (!stack.isOwn()) {
      progress.say(
          "Using the stack of process %d, with its settings.".formatted(stack.file().pid()));
    }
    Interruption interruption =
        Interruption.handledBy(
            () -> {
              farewell.run();
              stack.close();
            });
    return new Session(home, stack, interruption, progress);
  }

  public Stack stack() {
    return stack;
  }

  /** Keeps the stack up until the process is interrupted. */
  public int awaitInterruption() throws InterruptedException {
    return interruption.await();
  }

  /** Stops a stack of our own when nobody else uses it any more. */
  @Override
  public void close() {
    if (stack.isOwn()) {
      closeAlone();
    } else {
      interruption.close();
      stack.close();
    }
  }

  private void closeAlone() {
    StackUsers nobody = StackUsers.awaitNone(home, this::sayWaiting);
    try {
      interruption.close();
      stack.close();
    } finally {
      nobody.close();
    }
  }

  private void sayWaiting() {
    progress.say("Another command uses this stack; waiting for its end …");
  }
}
