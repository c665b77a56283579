package io.videopipeline.provider.http;

import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.OptionalLong;

/** Opens the links that providers give. No message quotes one: whoever has it has the video. */
public final class Downloads {
  private Downloads() {}

  /**
   * Opens a link. The caller closes the download.
   *
   * @param announcedBytes the length that the provider gave beside the link; 0 says nothing
   * @throws DownloadInterruptedException when the link does not open, or to another length
   */
  public static Download open(Transport transport, String text, long announcedBytes) {
    URI link = link(transport, text);
    try {
      DownloadAnswer opened = transport.open(link);
      if (opened.status() != 200) {
        throw new DownloadInterruptedException("The download answered HTTP " + opened.status());
      }
      return new Download(opened.body(), lengthOf(opened, announcedBytes));
    } catch (IOException failure) {
      throw new DownloadInterruptedException("The download did not open", failure);
    }
  }

  private static URI link(Transport transport, String text) {
    try {
      URI link = new URI(text);
      if (transport.mayFollow(link)) {
        return link;
      }
    } catch (URISyntaxException noLink) {
      throw new DownloadInterruptedException("The provider gave a link that is none");
    }
    throw new DownloadInterruptedException("The provider gave a link that may not be followed");
  }

  private static OptionalLong lengthOf(DownloadAnswer opened, long announcedBytes)
      throws IOException {
    OptionalLong length = opened.lengthBytes();
    if (announcedBytes <= 0) {
      return length;
    }
    if (length.isPresent() && length.getAsLong() != announcedBytes) {
      opened.body().close();
      throw new DownloadInterruptedException(
          "The download has %d bytes where %d were announced"
              .formatted(length.getAsLong(), announcedBytes));
    }
    return OptionalLong.of(announcedBytes);
  }
}
