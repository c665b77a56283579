package io.videopipeline.simulator.server;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * DynamoDB Local on a free port of the loopback interface; its default is every interface. The
 * argument is the folder of the data.
 */
public final class DynamoDbLocalMain {
  private DynamoDbLocalMain() {}

  public static void main(String[] arguments) throws Exception {
    ParentWatchdog watchdog = ParentWatchdog.install();
    DynamoDBProxyServer dynamoDb =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {"-sharedDb", "-dbPath", arguments[0], "-disableTelemetry"});
    ServerConnector connector = connector(dynamoDb);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    dynamoDb.start();
    watchdog.serve(connector.getLocalPort(), dynamoDb::stop);
  }

  /** The server has no option for the interface; it is set on the connector. */
  private static ServerConnector connector(DynamoDBProxyServer dynamoDb)
      throws ReflectiveOperationException {
    Field jetty = DynamoDBProxyServer.class.getDeclaredField("server");
    jetty.setAccessible(true);
    Connector[] connectors = ((Server) jetty.get(dynamoDb)).getConnectors();
    if (connectors.length != 1) {
      throw new IllegalStateException(
          "DynamoDB Local must have exactly one connector, not %d".formatted(connectors.length));
    }
    return (ServerConnector) connectors[0];
  }
}
