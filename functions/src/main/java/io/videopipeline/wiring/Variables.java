package io.videopipeline.wiring;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Environment variables as typed values; collects what is wrong instead of stopping at it. */
final class Variables {
  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** An empty variable counts as absent: that is how a template leaves one out. */
  Optional<String> optional(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  String required(String name) {
    Optional<String> value = optional(name);
    if (value.isEmpty()) {
      faults.add(name + " is not set");
    }
    return value.orElse("");
  }

  /** One of an enum's constants, by its name in the environment. */
  <E extends Enum<E>> E choice(String name, E standard, Function<E, String> text) {
    String given = optional(name).orElse(text.apply(standard));
    Set<E> all = EnumSet.allOf(standard.getDeclaringClass());
    Optional<E> choice = all.stream().filter(one -> text.apply(one).equals(given)).findFirst();
    if (choice.isEmpty()) {
      String allowed = all.stream().map(text).collect(Collectors.joining(" or "));
      faults.add("%s is '%s'; %s is wanted".formatted(name, given, allowed));
    }
    return choice.orElse(standard);
  }

  /** A slash at the end is dropped, so that a path can be put behind. */
  URI url(String name, URI standard) {
    String text = optional(name).orElse(standard.toString()).replaceFirst("/+$", "");
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException broken) {
      faults.add(name + " is no URL: " + broken.getReason());
      return standard;
    }
    faults.add(name + " is '" + text + "'; a URL with https:// or http:// is wanted");
    return standard;
  }

  Duration duration(String name, Duration standard, Duration shortest, Duration longest) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      Duration value = Duration.parse(text.get());
      if (value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0) {
        return value;
      }
    } catch (DateTimeParseException broken) {
      faults.add("%s is '%s'; a duration such as PT2H is wanted".formatted(name, text.get()));
      return standard;
    }
    faults.add("%s is %s; %s to %s is allowed".formatted(name, text.get(), shortest, longest));
    return standard;
  }

  void requireSound() {
    if (!faults.isEmpty()) {
      throw new IllegalStateException("The environment is unsound: " + String.join("; ", faults));
    }
  }
}
