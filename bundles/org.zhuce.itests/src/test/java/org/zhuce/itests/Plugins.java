package org.zhuce.itests;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.zhuce.walk.server.Installation;
import org.zhuce.walk.server.Ports;

/** Deploys and removes bundles of a running distribution, as an administrator does over JMX. */
final class Plugins implements AutoCloseable {

  private static final String STRING = String.class.getName();

  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final ObjectName bundles;

  private Plugins(JMXConnector connector) throws IOException, JMException {
    this.connector = connector;
    server = connector.getMBeanServerConnection();
    bundles = new ObjectName("org.apache.karaf:type=bundle,name=root");
  }

  /** Logs in as the shell's user. */
  static Plugins of(Installation installation) throws IOException, JMException {
    Properties ports = new Properties();
    try (Reader file =
        Files.newBufferedReader(
            installation.run().resolve("etc").resolve("custom.system.properties"))) {
      ports.load(file);
    }
    String url =
        "service:jmx:rmi://%1$s:%2$s/jndi/rmi://%1$s:%3$s/karaf-root"
            .formatted(
                Ports.LOOPBACK,
                ports.getProperty("zhuce.rmi.server.port"),
                ports.getProperty("zhuce.rmi.registry.port"));
    return new Plugins(
        JMXConnectorFactory.connect(
            new JMXServiceURL(url),
            Map.of(
                JMXConnector.CREDENTIALS,
                new String[] {Installation.SHELL_USER, installation.password()})));
  }

  /** Uninstalls the bundle of that symbolic name. */
  void remove(String name) {
    invoke("uninstall", new Object[] {name}, STRING);
  }

  /** Installs and starts the bundle of that symbolic name from the distribution's repository. */
  void install(String name) {
    invoke(
        "install",
        new Object[] {"mvn:org.zhuce/" + name + "/" + System.getProperty("zhuce.version"), true},
        STRING,
        "boolean");
  }

  private void invoke(String operation, Object[] arguments, String... signature) {
    try {
      server.invoke(bundles, operation, arguments, signature);
    } catch (IOException | JMException e) {
      throw new IllegalStateException(operation + " " + arguments[0] + " failed", e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
