package io.videopipeline.localstack;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Resolves the host names of LocalStack, such as those of function URLs, to 127.0.0.1. The public
 * DNS does the same; with this class the tests need no network.
 */
public final class LocalStackNames extends InetAddressResolverProvider {
  private static final String DOMAIN = ".localhost.localstack.cloud";

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return new Resolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "LocalStack";
  }

  private record Resolver(InetAddressResolver fallback) implements InetAddressResolver {
    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      return host.endsWith(DOMAIN)
          ? Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
          : fallback.lookupByName(host, policy);
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return fallback.lookupByAddress(address);
    }
  }
}
