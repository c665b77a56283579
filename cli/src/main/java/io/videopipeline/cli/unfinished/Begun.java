package io.videopipeline.cli.unfinished;

import io.videopipeline.cli.terminal.FailedException;

/** What is said of a generation that was begun before. */
public final class Begun {
  public static final String DELETED = "Its job was deleted meanwhile; this makes another video.";

  private Begun() {}

  public static String sentence(Claim claim) {
    return claim
        .job()
        .map(
            id ->
                "Carrying on with job %s, begun at %s; --again makes another video."
                    .formatted(id, claim.begun()))
        .orElseGet(
            () ->
                "Carrying on with what was begun at %s: it is one video, whether it was taken then or not; --again makes another video."
                    .formatted(claim.begun()));
  }

  /** Its key stands for another request: a picture was changed while it was sent, for instance. */
  public static FailedException asAnother(Claim claim) {
    return new FailedException(
        "Nothing was made: what was begun at %s, by %s, was another request; see ./videos list, or add --again for another video"
            .formatted(claim.begun(), claim.file()));
  }
}
