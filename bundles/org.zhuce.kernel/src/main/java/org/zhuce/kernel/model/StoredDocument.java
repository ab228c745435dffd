package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A file of an application.
 *
 * @param id its content's digest
 * @param kind what it is
 * @param signatures how many signatures it holds
 * @param voided whether a later change of the form made it void (作废)
 * @param at when it was made
 */
public record StoredDocument(DocumentId id, Kind kind, int signatures, boolean voided, Instant at) {
  public StoredDocument {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
  }

  /** The same document, void. */
  public StoredDocument voidedCopy() {
    return new StoredDocument(id, kind, signatures, true, at);
  }

  /** What a file is. */
  public enum Kind {
    /** 申请表 as generated, unsigned. */
    FORM,
    /** 申请表 with one or more signatures. */
    SIGNED_FORM
  }
}
