package io.videopipeline.cli.terminal;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}
 * name, in capitals or small letters, as curl reads them; without them those of Java's properties.
 * No call to this machine goes through a proxy.
 *
 * @see <a href="https://curl.se/docs/manpage.html#ENVIRONMENT">curl: environment</a>
 */
public final class EnvironmentProxies extends ProxySelector {
  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, String> environment;
  private final Optional<ProxySelector> others;

  /**
   * A selector; not yet the default one.
   *
   * @param others asked where the environment names no proxy
   */
  EnvironmentProxies(Map<String, String> environment, Optional<ProxySelector> others) {
    this.environment = Map.copyOf(environment);
    this.others = others;
  }

  /** Makes them the proxies of every client in this process, before the first one is created. */
  public static void install(Map<String, String> environment) {
    // Java refuses passwords in Basic authentication at the proxies of https connections.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    EnvironmentProxies proxies =
        new EnvironmentProxies(environment, Optional.ofNullable(ProxySelector.getDefault()));
    ProxySelector.setDefault(proxies);
    Authenticator.setDefault(proxies.new Passwords());
  }

  /** Whether a host of a URL is this machine: {@code localhost} or a loopback address. */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || literal(name).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /**
   * The proxy of a URL.
   *
   * @throws UsageException when the environment names one that cannot be used
   */
  @Override
  public List<Proxy> select(@Nullable URI address) {
    if (address == null) {
      throw new IllegalArgumentException("address must not be null");
    }
    String host = Optional.ofNullable(address.getHost()).orElse("");
    if (isLoopback(host)) {
      return DIRECT;
    }
    Optional<Server> server = server(address);
    if (server.isEmpty()) {
      return others.map(selector -> selector.select(address)).orElse(DIRECT);
    }
    return isExcluded(host, port(address))
        ? DIRECT
        : List.of(
            new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(server.get().host(), server.get().port())));
  }

  @Override
  public void connectFailed(
      @Nullable URI address, @Nullable SocketAddress proxy, @Nullable IOException failure) {
    // The client reports it.
  }

  private static int port(URI address) {
    return address.getPort() >= 0
        ? address.getPort()
        : "https".equals(address.getScheme()) ? 443 : 80;
  }

  /**
   * A proxy.
   *
   * @param user name and password, as in a URL; empty when it has none
   */
  private record Server(String host, int port, String user) {}

  private Optional<Server> server(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https")
        ? variable(scheme + "_proxy").or(() -> variable("all_proxy"))
        : Optional.empty();
  }

  private Optional<Server> variable(String name) {
    String capitals = name.toUpperCase(Locale.ROOT);
    return Stream.of(name, capitals)
        .filter(variable -> !value(variable).isEmpty())
        .findFirst()
        .map(variable -> parsed(variable, value(variable)));
  }

  private String value(String variable) {
    return environment.getOrDefault(variable, "").strip();
  }

  private static Server parsed(String variable, String text) {
    try {
      URI url = new URI(text.contains("://") ? text : "http://" + text);
      String host = url.getHost();
      if ("http".equalsIgnoreCase(url.getScheme()) && host != null) {
        return new Server(
            host.replaceAll("[\\[\\]]", ""),
            url.getPort() >= 0 ? url.getPort() : 80,
            Optional.ofNullable(url.getRawUserInfo()).orElse(""));
      }
    } catch (URISyntaxException malformed) {
      throw unusable(variable);
    }
    throw unusable(variable);
  }

  /** Does not show the value, which may hold a password. */
  private static UsageException unusable(String variable) {
    return new UsageException(
        variable,
        "must be the address of an HTTP proxy, for example http://proxy.example.com:3128");
  }

  private boolean isExcluded(String host, int port) {
    String list = value("no_proxy").isEmpty() ? value("NO_PROXY") : value("no_proxy");
    return Arrays.stream(list.split("[,\\s]+"))
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> excludes(entry.toLowerCase(Locale.ROOT), bare(host), port));
  }

  private static boolean excludes(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return isInNetwork(entry, host);
    }
    String name = entry;
    int colon = entry.lastIndexOf(':');
    if (colon >= 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']')) {
      if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    String suffix = bare(name).replaceFirst("^\\*?\\.", "");
    return host.equals(suffix) || host.endsWith("." + suffix);
  }

  /** Without the brackets of an IPv6 address and the dot at the end of a full name. */
  private static String bare(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "").replaceFirst("\\.$", "");
  }

  private static boolean isInNetwork(String network, String host) {
    String[] parts = network.split("/", 2);
    Optional<InetAddress> base = literal(parts[0]);
    Optional<InetAddress> address = literal(host);
    if (base.isEmpty() || address.isEmpty() || !parts[1].matches("[0-9]{1,3}")) {
      return false;
    }
    byte[] left = base.get().getAddress();
    byte[] right = address.get().getAddress();
    int bits = Integer.parseInt(parts[1]);
    if (left.length != right.length || bits > left.length * Byte.SIZE) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % Byte.SIZE);
      if (((left[i / Byte.SIZE] ^ right[i / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** An IP address that is written out; names are not looked up. */
  private static Optional<InetAddress> literal(String host) {
    if (!host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /** The name and password in the address of a proxy; never sent to another server. */
  private final class Passwords extends Authenticator {
    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      if (getRequestorType() != RequestorType.PROXY) {
        return null;
      }
      return Stream.of("https_proxy", "http_proxy", "all_proxy")
          .map(EnvironmentProxies.this::variable)
          .flatMap(Optional::stream)
          .filter(server -> server.host().equalsIgnoreCase(getRequestingHost()))
          .filter(server -> server.port() == getRequestingPort() && !server.user().isEmpty())
          .findFirst()
          .map(server -> password(server.user()))
          .orElse(null);
    }

    private static PasswordAuthentication password(String user) {
      String[] parts = user.split(":", 2);
      return new PasswordAuthentication(
          decoded(parts[0]), decoded(parts.length > 1 ? parts[1] : "").toCharArray());
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }
}
