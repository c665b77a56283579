package io.videopipeline.cli.terminal;

/** The user's word that a video may be paid for: got once, and only when one is to be made. */
public final class Consent {
  private final Console console;
  private final Progress progress;
  private final String price;
  private final String question;
  private final boolean asks;
  private boolean given;

  /**
   * A word that is still to be got.
   *
   * @param price what is said in any case; empty when nothing is paid
   * @param asks whether to wait for an answer; otherwise it counts as given
   */
  public Consent(Console console, Progress progress, String price, String question, boolean asks) {
    this.console = console;
    this.progress = progress;
    this.price = price;
    this.question = question;
    this.asks = asks;
  }

  public boolean isGiven() {
    if (given) {
      return true;
    }
    if (!price.isEmpty()) {
      progress.say(price);
    }
    given = !asks || console.confirms(question);
    if (!given) {
      progress.say("Nothing was sent and nothing is paid.");
    }
    return given;
  }
}
