package org.zhuce.walk.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class Ports {

  /** The only interface that is used. */
  public static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /**
   * The port that a system property names.
   *
   * @throws IllegalStateException if it is none
   */
  public static int wanted(String property) {
    String value = System.getProperty(property, "");
    try {
      int port = Integer.parseInt(value);
      if (port > 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException ignored) {
      // said below, as for numbers out of range
    }
    throw new IllegalStateException("-D" + property + "=" + value + " is not a port");
  }

  /**
   * Checks that nobody listens.
   *
   * @throws IllegalStateException if somebody does; the message names the property
   */
  public static void requireFree(String property, int port) {
    try (ServerSocket socket = bind(port)) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port %d of %s is taken. Free it, or choose another one with -D%s=..."
              .formatted(port, LOOPBACK, property),
          e);
    }
  }

  /** A port that was free a moment ago. */
  public static int anyFree() throws IOException {
    try (ServerSocket socket = bind(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK));
  }
}
