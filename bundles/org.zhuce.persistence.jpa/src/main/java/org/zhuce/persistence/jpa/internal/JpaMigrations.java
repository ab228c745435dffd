package org.zhuce.persistence.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.ops4j.pax.jdbc.hook.PreHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date before anybody else gets the data source. */
@Component(property = PreHook.KEY_NAME + "=zhuce-migrations")
public final class JpaMigrations implements PreHook {
  private static final Logger LOG = LoggerFactory.getLogger(JpaMigrations.class);

  /** Starts before there is a data source, which may want the files that are registered here. */
  @Activate
  public JpaMigrations() {
    try {
      SteadyFiles.register();
    } catch (NoClassDefFoundError e) {
      LOG.debug("There is no H2 here, so there are no files of its", e);
    }
  }

  @Override
  public void prepare(DataSource source) throws SQLException {
    migrate(source);
  }

  /** Runs what is missing; several nodes at once wait for each other. */
  public static void migrate(DataSource source) throws SQLException {
    String[] locations = locations(source);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Flyway looks for its parts and for scripts by the context class loader.
    thread.setContextClassLoader(JpaMigrations.class.getClassLoader());
    try {
      MigrateResult result =
          Flyway.configure(JpaMigrations.class.getClassLoader())
              .dataSource(source)
              .locations(locations)
              .failOnMissingLocations(true)
              .validateMigrationNaming(true)
              .load()
              .migrate();
      LOG.info(
          "Database schema is at version {} ({} migrations ran)",
          result.targetSchemaVersion == null
              ? result.initialSchemaVersion
              : result.targetSchemaVersion,
          result.migrationsExecuted);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String[] locations(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return switch (Dialect.of(connection)) {
        case H2 -> new String[] {"classpath:db/migration/common"};
        case POSTGRESQL ->
            new String[] {"classpath:db/migration/common", "classpath:db/migration/postgresql"};
      };
    }
  }
}
