package org.zhuce.gate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the gate thinks of a JAR.
 *
 * @param fault why it is not let in; empty if it is
 * @param detail the entry, certificate or setting that it is about; if let in, who vouches for it
 */
public record Verdict(Optional<Fault> fault, String detail) {
  public Verdict {
    requireNonNull(fault, "fault");
    requireNonNull(detail, "detail");
  }

  /** It is let in. */
  public static Verdict passed(String by) {
    return new Verdict(Optional.empty(), by);
  }

  /** It is not let in. */
  public static Verdict refused(Fault fault, String detail) {
    return new Verdict(Optional.of(fault), detail);
  }

  /** Whether it is let in. */
  public boolean passes() {
    return fault.isEmpty();
  }

  /** The reason in English, for logs and shells. */
  public String reason() {
    return fault.map(f -> f.en() + " (" + detail + ")").orElse(detail);
  }
}
