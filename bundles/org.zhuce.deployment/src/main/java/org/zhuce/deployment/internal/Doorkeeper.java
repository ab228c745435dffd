package org.zhuce.deployment.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.zhuce.deployment.internal.DoorBook.Line;
import org.zhuce.kernel.usecase.Passage;
import org.zhuce.kernel.usecase.Passage.Kind;

/**
 * Compares what is in with what the book says, and tells each difference once. The book follows
 * when it is told: what could not be told is found again at the next start. Used by one thread.
 */
final class Doorkeeper {
  private final DoorBook book;
  private final Consumer<Passage> told;
  private final Clock clock;

  Doorkeeper(DoorBook book, Consumer<Passage> told, Clock clock) {
    this.book = book;
    this.told = told;
    this.clock = clock;
  }

  /**
   * A plug-in is in.
   *
   * @param vouchedFor who signed it, or why it needs no signature
   * @param quietly whether somebody has already answered for it, so that the book alone follows
   */
  void in(
      String location,
      String name,
      String version,
      String vouchedFor,
      String who,
      boolean quietly) {
    Line line = new Line(location, name, version, who, clock.instant());
    Optional<Line> before = book.find(location);
    if (before.filter(b -> b.subject().equals(line.subject())).isPresent()) {
      return;
    }
    if (!quietly) {
      Kind kind = before.isPresent() ? Kind.UPDATE : Kind.INSTALL;
      told.accept(new Passage(kind, who, line.subject(), location, vouchedFor));
    }
    book.enter(line);
  }

  /** Whatever was in with that location is no longer. */
  void out(String location, String who, boolean quietly) {
    book.find(location).ifPresent(line -> gone(line, who, quietly));
  }

  /** Whatever is not in one of those locations went while nobody watched. */
  void missing(Set<String> locations) {
    for (Line line : book.all()) {
      if (!locations.contains(line.location())) {
        gone(line, Hands.UNKNOWN, false);
      }
    }
  }

  private void gone(Line line, String who, boolean quietly) {
    if (!quietly) {
      told.accept(new Passage(Kind.UNINSTALL, who, line.subject(), line.location(), ""));
    }
    book.strike(line.location());
  }
}
