package io.videopipeline.provider.minimax.wire;

/** What a person can do about a refusal. */
public enum RefusalMessage {
  KEY(
      "%s does not know this API key. Check the key, and that it belongs to the service and region"
          + " of the base URL."),
  BALANCE("The %s account has too little balance. Top it up."),
  INPUT("%s found the prompt or image sensitive. Change them and ask again."),
  OUTPUT("%s found the finished video sensitive and keeps it. A changed prompt may pass."),
  INVISIBLE("%s found too many invisible characters in the prompt. Clean it and ask again."),
  QUOTA("The quota of the %s account is used up. Wait for its reset."),
  WINDOW(
      "The %s subscription's limit for this window is reached. Ask again in the next 5-hour"
          + " window."),
  PARAMETERS("%s found the request invalid. Compare it with the model's capabilities."),
  ADDRESS("%s has nothing at this address. Check the base URL and the model."),
  VERIFY("The %s account lacks real-name verification. Verify it in the console."),
  PLAN("The plan of the %s account does not include this model. Choose another model.");

  private final String text;

  RefusalMessage(String text) {
    this.text = text;
  }

  /**
   * The advice in one or two sentences.
   *
   * @param service whom we asked
   */
  String text(String service) {
    return text.formatted(service);
  }
}
