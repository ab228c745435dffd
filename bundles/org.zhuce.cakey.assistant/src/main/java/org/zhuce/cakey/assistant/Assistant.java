package org.zhuce.cakey.assistant;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.zhuce.cakey.assistant.internal.http.Gate;
import org.zhuce.cakey.assistant.internal.key.Keys;
import org.zhuce.cakey.assistant.internal.request.Platform;
import org.zhuce.cakey.assistant.internal.request.SigningJobs;

/** A running assistant on 127.0.0.1. May be used by many threads. */
public final class Assistant implements AutoCloseable {
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads;
  private final URI address;

  private Assistant(HttpServer server, ExecutorService threads, URI address) {
    this.server = server;
    this.threads = threads;
    this.address = address;
  }

  /**
   * Starts one.
   *
   * @throws IOException if the port is taken
   */
  public static Assistant start(Settings settings, Clock clock) throws IOException {
    // Loopback only: no other computer reaches it
    InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), 0);
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Keys keys = new Keys(settings);
    Platform platform = new Platform(settings.platforms());
    SigningJobs jobs = new SigningJobs(keys, platform, clock);
    server.createContext("/", new Gate(settings, address, keys, platform, jobs, clock));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "cakey-assistant");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.start();
    return new Assistant(server, threads, address);
  }

  /** Where it listens, which is also the origin of its own pages. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
