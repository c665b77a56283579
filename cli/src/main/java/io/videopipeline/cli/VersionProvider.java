package io.videopipeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of the build, and the commit of the checkout as the script {@code videos} finds it.
 */
final class VersionProvider implements IVersionProvider {
  private static final String FILE = "version.properties";

  @Override
  public String[] getVersion() {
    String commit = System.getProperty("videos.commit", "");
    return new String[] {
      "videos " + version() + (commit.isEmpty() ? "" : " (commit %s)".formatted(commit)),
      "Java " + Runtime.version()
    };
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file = VersionProvider.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      properties.load(file);
    } catch (IOException unread) {
      throw new UncheckedIOException(FILE + " could not be read", unread);
    }
    return properties.getProperty("version", "");
  }
}
