package io.videopipeline.cli;

/** A stack in a command's hands: stopped at its end, and also when the process is interrupted. */
final class Session implements AutoCloseable {
  private final Stack stack;
  private final Interruption interruption;

  private Session(Stack stack, Interruption interruption) {
    this.stack = stack;
    this.interruption = interruption;
  }

  /**
   * @param farewell said when the process is interrupted, before the stack is stopped
   */
  static Session open(Home home, ProviderChoice provider, Runnable farewell)
      throws InterruptedException {
    Stack stack = Stacks.open(home, provider);
    return new Session(
        stack,
        Interruption.handledBy(
            () -> {
              farewell.run();
              stack.close();
            }));
  }

  Stack stack() {
    return stack;
  }

  @Override
  public void close() {
    interruption.close();
    stack.close();
  }
}
