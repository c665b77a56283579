package io.videopipeline.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A URL from a caller that MiniMax or we will call. Only the text is checked: no name is resolved
 * and nothing is fetched.
 */
public final class WebAddress {
  /** Many servers and proxies reject longer URLs. */
  private static final int MAX_CHARACTERS = 2048;

  private static final int MAX_PORT = 65_535;

  /**
   * Top-level domains that are not public: reserved, or not delegated because many private networks
   * use them.
   *
   * @see <a href="https://www.iana.org/assignments/special-use-domain-names/">IANA's registry</a>
   */
  private static final Set<String> LOCAL_DOMAINS =
      Set.of("localhost", "localdomain", "local", "internal", "lan", "home", "corp", "arpa");

  private WebAddress() {}

  /**
   * What is wrong with a text as a URL: it must be an https URL with a public host, without user
   * info, of at most 2048 characters.
   *
   * @return the message of a violation, which quotes nothing of the text; or empty
   */
  public static Optional<String> problem(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return Optional.of(
          "must have at most %d characters, not %d".formatted(MAX_CHARACTERS, text.length()));
    }
    if (Prompt.hasUnpairedSurrogate(text)) {
      return Optional.of(Prompt.UNPAIRED_SURROGATE);
    }
    if (Prompt.replacement(text).isPresent()) {
      return Prompt.replacement(text);
    }
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException broken) {
      return Optional.of("must be a valid URL that begins with https://");
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      return Optional.of("must be an https:// URL");
    }
    if (address.getRawUserInfo() != null) {
      return Optional.of("must not contain a user name or password before the host");
    }
    if (address.getHost() == null) {
      return Optional.of("must be an https:// URL with a valid host name");
    }
    if (address.getPort() == 0 || address.getPort() > MAX_PORT) {
      return Optional.of("must have a port from 1 to %d, or none".formatted(MAX_PORT));
    }
    return isPublic(address.getHost().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("must be an https:// URL with a public host, not a local or private one");
  }

  private static boolean isPublic(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[") || !name.contains(".")) {
      return false;
    }
    String topLevel = name.substring(name.lastIndexOf('.') + 1);
    return !LOCAL_DOMAINS.contains(topLevel)
        && (!topLevel.matches("[0-9].*") || isPublicIpv4(name));
  }

  /**
   * Accepts four decimal numbers only: programs interpret other forms differently.
   *
   * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA's registry</a>
   */
  private static boolean isPublicIpv4(String name) {
    if (!name.matches("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}")) {
      return false;
    }
    int[] part = Arrays.stream(name.split("\\.")).mapToInt(Integer::parseInt).toArray();
    boolean special =
        Arrays.stream(part).anyMatch(number -> number > 255)
            || part[0] == 0
            || part[0] == 10
            || part[0] == 127
            || part[0] >= 224
            || (part[0] == 100 && part[1] >= 64 && part[1] < 128)
            || (part[0] == 169 && part[1] == 254)
            || (part[0] == 172 && part[1] >= 16 && part[1] < 32)
            || (part[0] == 192 && part[1] == 168)
            || (part[0] == 192 && part[1] == 0 && part[2] == 0)
            || (part[0] == 198 && (part[1] == 18 || part[1] == 19));
    return !special;
  }
}
