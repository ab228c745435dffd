package org.zhuce.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What can be chosen, by system properties.
 *
 * @param home {@code zhuce.home}: the unpacked distribution
 * @param dss {@code zhuce.bench.dss}: folder of the libraries that EU DSS alone uses
 * @param folder {@code zhuce.bench.folder}: everything is written there
 * @param clients {@code zhuce.bench.clients}: 4
 * @param rounds {@code zhuce.bench.rounds}: 5
 * @param round {@code zhuce.bench.seconds}: length of a round, 20
 * @param warmUp {@code zhuce.bench.warmup}: seconds that warming up may take at the longest, 600
 * @param boots {@code zhuce.bench.boots}: starts of each platform, 5
 */
record Options(
    Path home,
    Path dss,
    Path folder,
    int clients,
    int rounds,
    Duration round,
    Duration warmUp,
    int boots) {

  private static final int PARTS = 5;

  /** Length of a round in which several parts take turns. */
  Duration part() {
    return round.dividedBy(PARTS);
  }

  static Options ofSystem() {
    return new Options(
        folder("zhuce.home"),
        folder("zhuce.bench.dss"),
        folder("zhuce.bench.folder"),
        Integer.getInteger("zhuce.bench.clients", 4),
        Integer.getInteger("zhuce.bench.rounds", 5),
        Duration.ofSeconds(Integer.getInteger("zhuce.bench.seconds", 20)),
        Duration.ofSeconds(Integer.getInteger("zhuce.bench.warmup", 600)),
        Integer.getInteger("zhuce.bench.boots", 5));
  }

  private static Path folder(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("System property " + property + " is missing");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
