package org.zhuce.persistence.jpa.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.ConflictException;

/**
 * The database with what belongs to it outside: its keys, and the confirmation that a commit is
 * durable. Does not start on a database that could lose what was acknowledged, or whose keys are
 * not here.
 */
@Component(service = Database.class, immediate = true, configurationPid = DatabaseConfig.PID)
@Designate(ocd = DatabaseConfig.class)
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final int MAX_RETRIES = 5;

  private final DataSource source;
  private final Path data;
  private final Dialect dialect;
  private final Vault vault;
  private final SideLane lane;
  private final GroupedCheckpoint checkpoint;
  private final Optional<Compaction> compaction;

  /** Starts in the container. */
  @Activate
  public Database(
      @Reference(target = "(dataSourceName=zhuce)") DataSource source,
      BundleContext context,
      DatabaseConfig config) {
    this(source, directory(config.data(), Optional.ofNullable(context.getProperty("zhuce.data"))));
  }

  /**
   * Starts on a migrated database.
   *
   * @param data the directory for keys and checkpoints
   */
  public Database(DataSource source, Path data) {
    this.source = source;
    this.data = data;
    try (Connection connection = source.getConnection()) {
      dialect = Dialect.of(connection);
      dialect.prepare(connection);
      say(connection);
      vault = new Vault(keys(connection, data.resolve("keys").resolve("master.key")));
      lane = new SideLane(source);
      compaction = dialect.compaction(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be used", e);
    } catch (IOException e) {
      throw new IllegalStateException("the key file in " + data + " cannot be used", e);
    }
    checkpoint = new GroupedCheckpoint(this::checkpointNow);
    confirm();
  }

  private static Path directory(String configured, Optional<String> property) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    return Path.of(
        property
            .filter(p -> !p.isBlank())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no data directory: set the system property zhuce.data, or 'data' in PID "
                            + DatabaseConfig.PID)));
  }

  /** Which database it is. */
  public Dialect dialect() {
    return dialect;
  }

  /** Encrypts and decrypts. */
  public Vault vault() {
    return vault;
  }

  /** The directory for what is kept outside of the database. */
  public Path data() {
    return data;
  }

  /** Returns when every commit that has returned survives {@code kill -9}. */
  public void confirm() {
    if (!dialect.commitIsDurable()) {
      checkpoint.confirm();
    }
  }

  /**
   * Runs short work in a transaction of its own beside any running unit; it is not durable before
   * {@link #confirm}. Tries again after a conflict.
   */
  public <T> T aside(SideLane.SqlWork<T> work) {
    for (int retries = 0; ; retries++) {
      try {
        return lane.transaction(work);
      } catch (SQLException e) {
        RuntimeException failure = Conflicts.translate(e);
        if (!(failure instanceof ConflictException) || retries == MAX_RETRIES) {
          throw failure;
        }
        LOG.debug("Trying again after a conflict", e);
      }
    }
  }

  /** A connection of its own, to be closed by the caller. */
  public Connection connection() throws SQLException {
    return source.getConnection();
  }

  @Override
  @Deactivate
  public void close() {
    compaction.ifPresent(Compaction::close);
    lane.close();
  }

  private void checkpointNow() {
    try {
      lane.transaction(dialect::checkpoint);
    } catch (SQLException e) {
      throw new IllegalStateException("what was written cannot be confirmed as durable", e);
    }
  }

  private void say(Connection connection) throws SQLException {
    String name =
        connection.getMetaData().getDatabaseProductName()
            + " "
            + connection.getMetaData().getDatabaseProductVersion();
    String url = connection.getMetaData().getURL().replaceAll("[?;].*", "");
    if (dialect == Dialect.POSTGRESQL) {
      LOG.info("Database: {} at {}", name, url);
    } else if (url.startsWith("jdbc:h2:mem:")) {
      LOG.warn("Database: {} in memory; everything is lost when the process ends", name);
    } else {
      LOG.warn(
          "Database: {}, embedded, at {}. Good for a demonstration or one machine; use PostgreSQL"
              + " wherever data matters beyond one machine",
          name,
          url);
    }
  }

  /** A new database gets keys; one that has been used demands the keys that it was used with. */
  private static SortedMap<Integer, byte[]> keys(Connection connection, Path file)
      throws SQLException, IOException {
    Map<Integer, String> proofs = proofs(connection);
    if (proofs.isEmpty() && !Files.exists(file)) {
      MasterKeys.create(file);
    }
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "the database is encrypted and its key file "
              + file
              + " is missing; put back the file that belongs to this database");
    }
    SortedMap<Integer, byte[]> keys = MasterKeys.read(file);
    refuseOthers(proofs, keys, file);
    for (Map.Entry<Integer, byte[]> key : keys.entrySet()) {
      if (!proofs.containsKey(key.getKey())) {
        enter(connection, key.getKey(), Vault.proof(key.getValue()));
      }
    }
    // Once more: of two nodes that start on a new database with different keys, one was first.
    refuseOthers(proofs(connection), keys, file);
    return keys;
  }

  private static void refuseOthers(
      Map<Integer, String> proofs, SortedMap<Integer, byte[]> keys, Path file) {
    proofs.forEach(
        (id, proof) -> {
          if (!keys.containsKey(id) || !Vault.proof(keys.get(id)).equals(proof)) {
            throw new IllegalStateException(
                "key " + id + " in " + file + " is missing or is not the one of this database");
          }
        });
  }

  private static Map<Integer, String> proofs(Connection connection) throws SQLException {
    Map<Integer, String> proofs = new TreeMap<>();
    Sql.list(
        connection,
        "SELECT key_id, proof FROM master_key",
        row -> proofs.put(row.getInt(1), row.getString(2)));
    return proofs;
  }

  private static void enter(Connection connection, int id, String proof) throws SQLException {
    try {
      Sql.update(connection, "INSERT INTO master_key (key_id, proof) VALUES (?, ?)", id, proof);
    } catch (SQLException e) {
      if (!(Conflicts.translate(e) instanceof ConflictException)) {
        throw e;
      }
      LOG.debug("Another node entered key {} at the same time", id, e);
    }
  }
}
