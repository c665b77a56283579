package io.videopipeline.simulator.minimax;

/** How far a task is. */
public sealed interface Progress {
  /** The video is still to come. */
  record Underway(Stage stage) implements Progress {}

  /** The video can be fetched. */
  record Generated() implements Progress {}

  /** There will be no video. */
  record Failed(long code) implements Progress {}

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
