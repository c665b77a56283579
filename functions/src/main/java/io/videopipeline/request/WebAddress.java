package io.videopipeline.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * An address that a user gave, and that others will call. Only its form is looked at; nothing is
 * resolved or fetched.
 */
public final class WebAddress {
  /** Longer ones work in few places. */
  private static final int LONGEST = 2048;

  private static final int LAST_PORT = 65_535;

  /**
   * Top-level names that lead nowhere public: reserved, or kept from delegation because so many
   * networks use them.
   *
   * @see <a href="https://www.iana.org/assignments/special-use-domain-names/">IANA's registry</a>
   */
  private static final Set<String> LOCAL_ENDINGS =
      Set.of("localhost", "localdomain", "local", "internal", "lan", "home", "corp", "arpa");

  private WebAddress() {}

  /** What a text turned out to be. */
  public sealed interface Parsed {
    record Accepted(URI address) implements Parsed {}

    /**
     * No such address.
     *
     * @param why what is wrong and what is allowed; quotes nothing of the text, safe to show
     */
    record Refused(String why) implements Parsed {}
  }

  /** Takes https with a public host, without user info. */
  public static Parsed parse(String text) {
    if (text.length() > LONGEST) {
      return refused("has %d characters; at most %d are allowed".formatted(text.length(), LONGEST));
    }
    if (Prompt.hasHalfACharacter(text)) {
      return refused("has " + Prompt.HALF_A_CHARACTER);
    }
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException broken) {
      return refused("is no URL; one that begins with https:// is wanted");
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      return refused("is no https URL; only https:// is allowed");
    }
    if (address.getRawUserInfo() != null) {
      return refused("has user info before its host, which is not allowed");
    }
    if (address.getHost() == null) {
      return refused("has no host that can be read");
    }
    if (address.getPort() == 0 || address.getPort() > LAST_PORT) {
      return refused("has a port that does not exist; 1 to %d do".formatted(LAST_PORT));
    }
    return isPublic(address.getHost().toLowerCase(Locale.ROOT))
        ? new Parsed.Accepted(address)
        : refused("has a local or private host; a public name or IPv4 address is wanted");
  }

  private static Parsed refused(String why) {
    return new Parsed.Refused(why);
  }

  private static boolean isPublic(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.startsWith("[") || !name.contains(".")) {
      return false;
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (LOCAL_ENDINGS.contains(ending)) {
      return false;
    }
    return !ending.matches("[0-9].*") || isPublicIpv4(name);
  }

  /**
   * Only four plain decimal numbers are read: other forms mean different addresses to different
   * programs.
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
