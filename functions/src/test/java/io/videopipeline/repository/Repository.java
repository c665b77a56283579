package io.videopipeline.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.wiring.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the project that refer to each other by name.
 *
 * @param template content of {@code template.yaml}
 * @param definition content of the state machine's definition
 * @param events names of the files in {@code events/}
 * @param settings environment variables that {@link Settings} reads
 */
record Repository(String template, String definition, Set<String> events, Set<String> settings) {
  static final Path ROOT = Path.of("..");

  static Repository read() throws IOException {
    try (Stream<Path> events = Files.list(ROOT.resolve("events"))) {
      return new Repository(
          Files.readString(ROOT.resolve("template.yaml")),
          Files.readString(ROOT.resolve("statemachine/generate-video.asl.json")),
          events.map(file -> file.getFileName().toString()).collect(Collectors.toSet()),
          variablesRead());
    }
  }

  Repository withTemplate(String changed) {
    return new Repository(changed, definition, events, settings);
  }

  Repository withDefinition(String changed) {
    return new Repository(template, changed, events, settings);
  }

  Repository withEvents(Set<String> changed) {
    return new Repository(template, definition, changed, settings);
  }

  Repository withSettings(Set<String> changed) {
    return new Repository(template, definition, events, changed);
  }

  /** The states of the definition, by name. */
  JsonNode states() throws IOException {
    return new ObjectMapper().readTree(definition).path("States");
  }

  /** The names of the substitutions in the definition. */
  Set<String> substitutions() {
    return findAll("\\$\\{(\\w+)}", definition);
  }

  /** Returns the first group of each match. */
  static Set<String> findAll(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher names = Pattern.compile(pattern).matcher(text);
    while (names.find()) {
      found.add(names.group(1));
    }
    return found;
  }

  /** Records the variables that {@link Settings#from} looks up. */
  private static Set<String> variablesRead() {
    Set<String> read = new TreeSet<>();
    Map<String, String> environment =
        new AbstractMap<>() {
          @Override
          public String get(Object name) {
            read.add((String) name);
            return "https://example.com";
          }

          @Override
          public Set<Entry<String, String>> entrySet() {
            return Set.of(); // Settings looks up each variable by its name
          }
        };
    try {
      Settings.from(environment);
    } catch (IllegalStateException expected) {
      return read;
    }
    throw new AssertionError("Settings must reject a URL as the value of a duration");
  }
}
