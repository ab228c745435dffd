package org.zhuce.persistence.jpa.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** One database of each kind for all tests of this process; tests keep apart by fresh ids. */
public final class TestDatabases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /** The shared stores on H2. */
  public static Stores h2() {
    return H2Holder.STORES;
  }

  /** The shared stores on PostgreSQL. */
  public static Stores postgres() {
    if (PostgresHolder.stores == null) {
      PostgresHolder.stores = freshPostgres(directory());
    }
    return PostgresHolder.stores;
  }

  /** Stores of their own on H2 in that directory. */
  public static Stores freshH2(Path directory) {
    return Stores.h2(directory);
  }

  /** Stores on a database of their own in the shared cluster. */
  public static Stores freshPostgres(Path directory) {
    return Stores.open(freshPostgresUrl(), "zhuce", directory);
  }

  /** A new database in the shared cluster. */
  public static String freshPostgresUrl() {
    PostgresCluster cluster = cluster();
    String name = "zhuce" + COUNT.incrementAndGet();
    cluster.createDatabase(name);
    return cluster.url(name);
  }

  /** The shared cluster. */
  public static synchronized PostgresCluster cluster() {
    if (PostgresHolder.cluster == null) {
      PostgresHolder.cluster = PostgresCluster.start();
      Runtime.getRuntime().addShutdownHook(new Thread(PostgresHolder.cluster::close));
    }
    return PostgresHolder.cluster;
  }

  /** A fresh directory in the build folder. */
  public static Path directory() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target/databases").toAbsolutePath()), "test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class H2Holder {
    static final Stores STORES = freshH2(directory());
  }

  private static final class PostgresHolder {
    static PostgresCluster cluster;
    static Stores stores;
  }
}
