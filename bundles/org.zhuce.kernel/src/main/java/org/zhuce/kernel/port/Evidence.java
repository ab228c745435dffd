package org.zhuce.kernel.port;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the judgement of a signature rests on, for who wants to judge again. It says nothing about
 * whether the signature is valid: that is what faults are for.
 *
 * @param chain the signer's certificate first, then its issuers up to the trusted root; the first
 *     one alone if no path leads to a root; empty if there is no certificate
 * @param revocation what is known of the chain's revocation; empty if nobody was asked
 */
public record Evidence(List<X509Certificate> chain, Optional<Revocation> revocation) {
  /** Copies. */
  public Evidence {
    chain = List.copyOf(chain);
  }

  /** Nothing could be read. */
  public static Evidence none() {
    return new Evidence(List.of(), Optional.empty());
  }

  /** A chain with what its authority says of it. */
  public static Evidence of(List<X509Certificate> chain, Revocation revocation) {
    return new Evidence(chain, Optional.of(revocation));
  }

  /** A chain that no authority was asked about. */
  public static Evidence of(List<X509Certificate> chain) {
    return new Evidence(chain, Optional.empty());
  }

  /** Where an answer about revocation came from. */
  public enum Source {
    /** The issuing authority's own books, which are always of this moment. */
    AUTHORITY,
    /** A revocation list (RFC 5280, 5). */
    CRL,
    /** An answer of the online protocol (RFC 6960). */
    OCSP
  }

  /** What is known. */
  public enum Status {
    GOOD,
    REVOKED,
    /** Nothing, so nobody may rely on the certificate. */
    UNKNOWN
  }

  /**
   * What is known of a chain's revocation.
   *
   * @param status for the chain as a whole, at the moment that it is judged by
   * @param source who says so
   * @param asOf since when it is known: the list's thisUpdate or the answer's; empty if unknown
   * @param revokedAt since when it is revoked; empty if it is not
   */
  public record Revocation(
      Status status, Optional<Source> source, Optional<Instant> asOf, Optional<Instant> revokedAt) {

    /** Nobody knows. */
    public static Revocation unknown() {
      return new Revocation(Status.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Not revoked. */
    public static Revocation good(Source source, Instant asOf) {
      return new Revocation(Status.GOOD, Optional.of(source), Optional.of(asOf), Optional.empty());
    }

    /** Revoked. */
    public static Revocation revoked(Source source, Instant asOf, Instant since) {
      return new Revocation(
          Status.REVOKED, Optional.of(source), Optional.of(asOf), Optional.of(since));
    }
  }
}
