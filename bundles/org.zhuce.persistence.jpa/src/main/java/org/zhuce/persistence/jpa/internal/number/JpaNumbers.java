package org.zhuce.persistence.jpa.internal.number;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Sql;

/**
 * Numbers. A series without gaps is a row that stays locked until the unit ends. Of a series with
 * gaps each node takes blocks; a block is durable before its first number is given, and what a
 * process leaves of a block is never given.
 */
@Component(service = Numbers.class)
public final class JpaNumbers implements Numbers {
  private static final int BLOCK = 50;
  private static final int MAX_SERIES = 1_000;

  private final JpaTransactions transactions;
  private final Database database;
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();

  /** Opens the series. */
  @Activate
  public JpaNumbers(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    this.database = database;
  }

  @Override
  public long next(String series) {
    return transactions.write(
        unit -> {
          int rows =
              Sql.update(
                  unit.connection(),
                  "UPDATE number_series SET last_number = last_number + 1 WHERE series = ?",
                  series);
          if (rows == 0) {
            Sql.update(
                unit.connection(),
                "INSERT INTO number_series (series, last_number) VALUES (?, 1)",
                series);
            return 1L;
          }
          return Sql.first(
                  unit.connection(),
                  "SELECT last_number FROM number_series WHERE series = ?",
                  row -> row.getLong(1),
                  series)
              .orElseThrow();
        });
  }

  @Override
  public void raise(String series, long taken) {
    transactions.write(
        unit -> {
          // Also where it is high enough already: the row is locked until the unit ends
          int rows =
              Sql.update(
                  unit.connection(),
                  "UPDATE number_series SET last_number = CASE WHEN last_number < ? THEN ?"
                      + " ELSE last_number END WHERE series = ?",
                  taken,
                  taken,
                  series);
          if (rows == 0) {
            Sql.update(
                unit.connection(),
                "INSERT INTO number_series (series, last_number) VALUES (?, ?)",
                series,
                taken);
          }
          return null;
        });
  }

  @Override
  public long nextWithGaps(String series) {
    if (blocks.size() > MAX_SERIES) {
      // Series by day would pile up; forgetting a block leaves a gap, which is allowed.
      blocks.clear();
    }
    return blocks.computeIfAbsent(series, Block::new).take();
  }

  /** Numbers of one series that this node may give. */
  private final class Block {
    private final String series;
    private long next = 1;
    private long last;

    Block(String series) {
      this.series = series;
    }

    synchronized long take() {
      if (next > last) {
        last = allocate();
        next = last - BLOCK + 1;
      }
      return next++;
    }

    private long allocate() {
      long end =
          database.aside(
              connection -> {
                int rows =
                    Sql.update(
                        connection,
                        "UPDATE number_block SET last_number = last_number + ? WHERE series = ?",
                        BLOCK,
                        series);
                if (rows == 0) {
                  Sql.update(
                      connection,
                      "INSERT INTO number_block (series, last_number) VALUES (?, ?)",
                      series,
                      BLOCK);
                }
                return Sql.first(
                        connection,
                        "SELECT last_number FROM number_block WHERE series = ?",
                        row -> row.getLong(1),
                        series)
                    .orElseThrow();
              });
      database.confirm();
      return end;
    }
  }
}
