package io.videopipeline.cli.terminal;

/** Asks the user, at most once, whether a video may be paid for. */
public final class PaymentConfirmation {
  private final Console console;
  private final Output output;
  private final String price;
  private final String question;
  private final boolean asks;
  private boolean given;

  /**
   * Nothing is asked yet.
   *
   * @param price a sentence about the price, printed in any case; empty when nothing is paid
   * @param asks whether to wait for an answer; otherwise the answer counts as yes
   */
  public PaymentConfirmation(
      Console console, Output output, String price, String question, boolean asks) {
    this.console = console;
    this.output = output;
    this.price = price;
    this.question = question;
    this.asks = asks;
  }

  /** Prints the price and asks; after a yes, later calls return true at once. */
  public boolean isGiven() {
    if (given) {
      return true;
    }
    if (!price.isEmpty()) {
      output.say(price);
    }
    given = !asks || console.confirms(question);
    if (!given) {
      output.say("Nothing was sent and nothing was paid.");
    }
    return given;
  }
}
