package io.videopipeline.wiring;

/** The providers that there are, by the name that {@code VIDEO_PROVIDER} has for each. */
public enum ProviderName {
  MINIMAX("minimax", "MINIMAX_API_KEY"),
  METRIQUAL("metriqual", "METRIQUAL_API_KEY");

  private final String text;
  private final String keyVariable;

  ProviderName(String text, String keyVariable) {
    this.text = text;
    this.keyVariable = keyVariable;
  }

  public String text() {
    return text;
  }

  /** The variable that holds the key itself, on a laptop. */
  String keyVariable() {
    return keyVariable;
  }
}
