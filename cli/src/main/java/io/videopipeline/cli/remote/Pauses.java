package io.videopipeline.cli.remote;

import java.time.Duration;

/** How time passes between two requests. */
interface Pauses {
  /** As it does. */
  Pauses REAL = Thread::sleep;

  void pause(Duration length) throws InterruptedException;
}
