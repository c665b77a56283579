package io.videopipeline.simulator.minimax;

/** How far a task is. */
public sealed interface Progress {
  /** The video is still to come. */
  record Underway(Stage stage) implements Progress {}

  /** Nothing more will happen. */
  sealed interface Ended extends Progress {}

  /** The video can be fetched. */
  record Generated() implements Ended {}

  /** There will be no video. */
  record Failed(long code) implements Ended {}

  /** What is done before there is a video, in this order. */
  enum Stage {
    PREPARING("Preparing"),
    QUEUEING("Queueing"),
    PROCESSING("Processing");

    private final String text;

    Stage(String text) {
      this.text = text;
    }

    /** The vendor's word. */
    public String text() {
      return text;
    }
  }
}
