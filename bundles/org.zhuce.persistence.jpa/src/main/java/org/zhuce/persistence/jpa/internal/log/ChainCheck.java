package org.zhuce.persistence.jpa.internal.log;

import java.io.IOException;
import java.util.Optional;
import org.zhuce.kernel.port.AuditLog;

/** Goes through the audit log from its beginning and compares it with the checkpoints. */
final class ChainCheck {
  private final Checkpoints.Reader checkpoints;
  private Optional<Checkpoints.Line> next;
  private long place;
  private String link = Chain.START;

  ChainCheck(Checkpoints.Reader checkpoints) throws IOException, Checkpoints.AlteredException {
    this.checkpoints = checkpoints;
    next = checkpoints.next();
  }

  /** How many entries were found to fit. */
  long place() {
    return place;
  }

  /** Takes the next entry; what is wrong with it, if anything. */
  Optional<String> fault(AuditLog.Entry entry, String stored)
      throws IOException, Checkpoints.AlteredException {
    if (entry.sequence() != place + 1) {
      return Optional.of("entry " + (place + 1) + " is missing");
    }
    String computed = Chain.link(link, entry);
    if (!computed.equals(stored)) {
      return Optional.of("entry " + entry.sequence() + " does not fit its link");
    }
    while (next.isPresent() && next.get().place() == entry.sequence()) {
      if (!next.get().link().equals(computed)) {
        return Optional.of(
            "entry " + entry.sequence() + " differs from the checkpoint of " + next.get().at());
      }
      next = checkpoints.next();
    }
    place = entry.sequence();
    link = computed;
    return Optional.empty();
  }

  /** What is wrong after the last entry, if anything. */
  Optional<String> faultAtEnd(SealPass.Head head) {
    if (next.isPresent()) {
      return Optional.of(
          "the log ends at entry "
              + place
              + ", but the checkpoint of "
              + next.get().at()
              + " has seen entry "
              + next.get().place());
    }
    if (head.auditPlace() != place || !head.auditLink().equals(link)) {
      return Optional.of(
          "the log ends at entry " + place + ", but its head says " + head.auditPlace());
    }
    return Optional.empty();
  }
}
