package io.videopipeline.provider.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The HTTP proxies of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}. Without them,
 * those of the JVM's system properties. A loopback address is never reached through a proxy.
 *
 * <p>The JDK sends no Basic credentials for a tunnel unless the system property {@value
 * #TUNNELING_SCHEMES} is empty, so it is cleared when a proxy has a user name. That takes effect
 * when it happens before the first HTTP request of the process.
 */
public final class Proxies extends ProxySelector {
  /** No proxies but those of the JVM. */
  public static final Proxies NONE = new Proxies("", "", "");

  private static final String TUNNELING_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";
  private static final int DEFAULT_PORT = 80;

  private final Optional<URI> forHttps;
  private final Optional<URI> forHttp;
  private final List<String> exceptions;

  /**
   * @param httpsProxy for https URLs: {@code http://[user:password@]host[:port]}, the scheme is
   *     optional; empty for none
   * @param httpProxy for http URLs
   * @param noProxy hosts and domains without a proxy, separated by commas; {@code *} for all
   * @throws IllegalArgumentException when a proxy has another form; the message does not quote it
   */
  public Proxies(String httpsProxy, String httpProxy, String noProxy) {
    this.forHttps = parse("HTTPS_PROXY", httpsProxy.strip());
    this.forHttp = parse("HTTP_PROXY", httpProxy.strip());
    this.exceptions =
        Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
            .map(entry -> entry.replaceFirst("^\\*?\\.", ""))
            .filter(entry -> !entry.isEmpty())
            .toList();
    boolean hasUser =
        forHttps.or(() -> forHttp).filter(proxy -> proxy.getRawUserInfo() != null).isPresent();
    if (hasUser && System.getProperty(TUNNELING_SCHEMES) == null) {
      System.setProperty(TUNNELING_SCHEMES, "");
    }
  }

  private static Optional<URI> parse(String variable, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
        return Optional.of(proxy);
      }
    } catch (IllegalArgumentException malformed) {
      // Without a cause: it would quote a password.
      throw new IllegalArgumentException(variable + " is not a valid URL");
    }
    throw new IllegalArgumentException(
        variable + " must have the form http://[user:password@]host[:port]");
  }

  /** The proxy for a URL, if it is to be reached through one. */
  private Optional<URI> proxyOf(URI url) {
    String host = hostOf(url);
    if (isLoopback(host) || exceptions.stream().anyMatch(entry -> matches(entry, host, url))) {
      return Optional.empty();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? forHttps : forHttp;
  }

  @Override
  public List<Proxy> select(URI url) {
    Optional<URI> proxy = proxyOf(url);
    if (proxy.isPresent()) {
      int port = proxy.get().getPort() < 0 ? DEFAULT_PORT : proxy.get().getPort();
      return List.of(
          new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.get().getHost(), port)));
    }
    boolean given = forHttps.isPresent() || forHttp.isPresent();
    ProxySelector ofJvm = ProxySelector.getDefault();
    return given || ofJvm == null || isLoopback(hostOf(url))
        ? List.of(Proxy.NO_PROXY)
        : ofJvm.select(url);
  }

  /** Whether a URL is reached through a proxy, which then resolves its host. */
  boolean has(URI url) {
    return select(url).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
  }

  /** The value of {@code Proxy-Authorization} for a URL, if its proxy has a user name. */
  Optional<String> authorization(URI url) {
    return proxyOf(url)
        .flatMap(proxy -> Optional.ofNullable(proxy.getRawUserInfo()))
        .map(user -> decoded(user).getBytes(StandardCharsets.UTF_8))
        .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
  }

  /** Answers proxies that ask for the user of this URL's proxy, and nobody else. */
  Authenticator authenticator(URI url) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        Optional<String> user =
            proxyOf(url).flatMap(proxy -> Optional.ofNullable(proxy.getRawUserInfo()));
        if (getRequestorType() != RequestorType.PROXY || user.isEmpty()) {
          return super.getPasswordAuthentication();
        }
        String[] parts = user.get().split(":", 2);
        String password = parts.length < 2 ? "" : decoded(parts[1]);
        return new PasswordAuthentication(decoded(parts[0]), password.toCharArray());
      }
    };
  }

  @Override
  public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
    // The caller gets the failure; there is no second proxy.
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return "Proxies[https=%s, http=%s]"
        .formatted(forHttps.map(URI::getHost).orElse(""), forHttp.map(URI::getHost).orElse(""));
  }

  private static boolean matches(String entry, String host, URI url) {
    String ofPort = entry.endsWith(":" + url.getPort()) ? entry : entry + ":" + url.getPort();
    return entry.equals("*")
        || host.equals(entry)
        || ("." + host).endsWith("." + entry)
        || (("." + host + ":" + url.getPort()).endsWith("." + ofPort) && entry.contains(":"));
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.[0-9]{1,3}){1,3}")
        || host.equals("::1");
  }

  /** Also of a URL whose host has an underscore, for which {@link URI#getHost} is null. */
  static String hostOf(URI url) {
    String authority = url.getRawAuthority() == null ? "" : url.getRawAuthority();
    return authority
        .substring(authority.lastIndexOf('@') + 1)
        .replaceFirst(":[0-9]*$", "")
        .replaceAll("[\\[\\]]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
