package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import org.zhuce.signing.spi.Text;

/**
 * What a type says of itself.
 *
 * @param id lower case letters, digits and hyphens; the type's name for ever
 * @param version the type's version; applications remember it
 * @param title 申请事项
 * @param summary one sentence on when to use it
 * @param legalBasis the regulation and article
 * @param initiator who starts an application
 */
public record Description(
    String id, String version, Text title, Text summary, String legalBasis, Initiator initiator) {
  public Description {
    if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "a type's id has lower case letters, digits and hyphens, at most 40: " + id);
    }
    requireNonNull(version, "version");
    requireNonNull(title, "title");
    requireNonNull(summary, "summary");
    requireNonNull(legalBasis, "legalBasis");
    requireNonNull(initiator, "initiator");
  }

  /** Who starts an application of a type. */
  public enum Initiator {
    INDIVIDUAL,
    ENTERPRISE,
    CENTRE
  }
}
