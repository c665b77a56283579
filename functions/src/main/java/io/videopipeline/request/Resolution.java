package io.videopipeline.request;

import java.util.Arrays;
import java.util.Optional;

/** A video's resolution in the vendor's spelling, upper-case P. */
public enum Resolution {
  P512("512P"),
  P720("720P"),
  P768("768P"),
  P1080("1080P");

  private final String text;

  Resolution(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** The resolution of exactly this spelling, or empty when the vendor has none such. */
  public static Optional<Resolution> parse(String text) {
    return Arrays.stream(values()).filter(resolution -> resolution.text.equals(text)).findFirst();
  }
}
