package io.videopipeline.simulator.behaviour;

import java.util.Collection;

/** One thing that a simulator does as its original does it. */
public interface StampedBehaviour {
  String text();

  Source source();

  /** How many of these are our own guess. */
  static long assumed(Collection<? extends StampedBehaviour> behaviours) {
    return behaviours.stream().filter(b -> b.source() instanceof Source.Assumed).count();
  }
}
