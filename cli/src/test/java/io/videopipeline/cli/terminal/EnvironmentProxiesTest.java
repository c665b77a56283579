package io.videopipeline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
  private static final String DIRECT = "DIRECT";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/x",
        "http://127.8.9.10/",
        "https://localhost:1/",
        "http://LOCALHOST./",
        "http://api.localhost/",
        "http://[::1]:9/",
        "socket://127.0.0.1:9"
      })
  void select_forThisMachine_isDirectWhateverIsSet(String address) {
    Map<String, String> all =
        Map.of(
            "http_proxy", "http://proxy:1",
            "HTTPS_PROXY", "http://proxy:1",
            "ALL_PROXY", "http://proxy:1");

    assertThat(select(all, address)).isEqualTo(DIRECT);
    assertThat(
            new EnvironmentProxies(Map.of(), Optional.of(new Fixed())).select(URI.create(address)))
        .containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy.example:3128, https://api.example, proxy.example:3128",
    "https_proxy, http://proxy.example:3128/, https://api.example, proxy.example:3128",
    "HTTPS_PROXY, proxy.example:3128, https://api.example, proxy.example:3128",
    "HTTPS_PROXY, http://proxy.example, https://api.example, proxy.example:80",
    "HTTPS_PROXY, http://me:p%40ss@proxy.example:3128, https://api.example, proxy.example:3128",
    "HTTPS_PROXY, http://[2001:db8::1]:3128, https://api.example, 2001:db8::1:3128",
    "HTTPS_PROXY, http://proxy.example:3128, http://api.example, DIRECT",
    "HTTP_PROXY, http://proxy.example:3128, http://api.example, proxy.example:3128",
    "HTTP_PROXY, http://proxy.example:3128, https://api.example, DIRECT",
    "ALL_PROXY, http://proxy.example:3128, https://api.example, proxy.example:3128",
    "HTTPS_PROXY, '', https://api.example, DIRECT",
    "HTTPS_PROXY, http://proxy.example:3128, https://127.evil.example, proxy.example:3128"
  })
  void select_withAVariable_isItsProxy(
      String variable, String value, String address, String expected) {
    assertThat(select(Map.of(variable, value), address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "api.example, DIRECT",
    ".example, DIRECT",
    "*.example, DIRECT",
    "example, DIRECT",
    "EXAMPLE, DIRECT",
    "*, DIRECT",
    "'other.test, api.example', DIRECT",
    "'other.test api.example', DIRECT",
    "api.example:443, DIRECT",
    "api.example:8443, proxy:1",
    "pi.example, proxy:1",
    "'', proxy:1"
  })
  void select_ofAHostInNoProxy_isDirect(String list, String expected) {
    for (String variable : List.of("NO_PROXY", "no_proxy")) {
      assertThat(select(Map.of("HTTPS_PROXY", "proxy:1", variable, list), "https://api.example"))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, https://10.1.2.3, DIRECT",
    "10.0.0.0/8, https://11.1.2.3, proxy:1",
    "10.1.2.3, https://10.1.2.3:8443, DIRECT",
    "2001:db8::/32, https://[2001:db8::5], DIRECT",
    "[2001:db8::5], https://[2001:db8::5], DIRECT",
    "10.0.0.0/99, https://10.1.2.3, proxy:1",
    "10.0.0.0/8, https://ten.example, proxy:1"
  })
  void select_ofAnAddressInNoProxy_isDirect(String list, String address, String expected) {
    assertThat(select(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", list), address))
        .isEqualTo(expected);
  }

  @Test
  void select_withBothSpellings_isThatInSmallLetters() {
    assertThat(
            select(
                Map.of("https_proxy", "small:1", "HTTPS_PROXY", "capital:2"),
                "https://api.example"))
        .isEqualTo("small:1");
  }

  @Test
  void select_withoutAVariable_isJavasOwnChoice() {
    assertThat(
            new EnvironmentProxies(Map.of(), Optional.of(new Fixed()))
                .select(URI.create("https://api.example")))
        .extracting(EnvironmentProxiesTest::text)
        .containsExactly("java:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://me:secret@proxy:1080", "https://proxy:443", "http://a b", "://"})
  void select_ofAProxyThatCannotBeUsed_saysWhichVariableWithoutItsPassword(String value) {
    assertThatThrownBy(() -> select(Map.of("HTTPS_PROXY", value), "https://api.example"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("HTTPS_PROXY: must be the address of an HTTP proxy")
        .hasMessageNotContaining("secret");
  }

  private static String select(Map<String, String> environment, String address) {
    return text(
        new EnvironmentProxies(environment, Optional.empty())
            .select(URI.create(address))
            .getFirst());
  }

  private static String text(Proxy proxy) {
    return proxy.address() instanceof InetSocketAddress server
        ? server.getHostString() + ":" + server.getPort()
        : DIRECT;
  }

  /** A selector that sends everything through one proxy. */
  private static final class Fixed extends ProxySelector {
    @Override
    public List<Proxy> select(URI address) {
      return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("java", 1)));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
  }
}
