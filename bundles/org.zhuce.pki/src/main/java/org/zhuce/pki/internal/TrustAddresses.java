package org.zhuce.pki.internal;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The addresses that the demo authority's certificates name. Below the platform's public origin,
 * unless the operator says otherwise; a change counts for certificates that are issued from then
 * on.
 */
final class TrustAddresses {
  /** In the configuration: certificates name no such address. */
  static final String NONE = "none";

  private static final String BASE = "/api/v1/trust";

  private final Supplier<String> origin;
  private final String lists;
  private final String responder;
  private final String issuers;

  /**
   * From the configuration: what is blank is derived.
   *
   * @param origin the platform's public origin, now
   */
  TrustAddresses(Supplier<String> origin, String lists, String responder, String issuers) {
    this.origin = origin;
    this.lists = lists.strip();
    this.responder = responder.strip();
    this.issuers = issuers.strip();
  }

  /** All of them below one origin. */
  static TrustAddresses below(String origin) {
    return new TrustAddresses(() -> origin, "", "", "");
  }

  /** Certificates that name no address. */
  static TrustAddresses none() {
    return new TrustAddresses(() -> NONE, NONE, NONE, NONE);
  }

  /** For what the issuing authority issues. */
  Pointers ofSigners(AuthorityKind kind) {
    return new Pointers(
        address(lists, "/revocations" + kind.path()),
        address(responder, "/ocsp"),
        address(issuers, "/issuers" + kind.path()));
  }

  /** For what the root issues; the root itself has to be had in another way. */
  Pointers ofAuthorities(AuthorityKind kind) {
    return new Pointers(
        address(lists, "/revocations" + kind.path()).map(list -> list + "/root"),
        address(responder, "/ocsp"),
        Optional.empty());
  }

  /** A configured address stands for the one without {@link AuthorityKind#path}. */
  private Optional<String> address(String configured, String derived) {
    if (configured.equals(NONE)) {
      return Optional.empty();
    }
    if (configured.isEmpty()) {
      return Optional.of(origin.get() + BASE + derived);
    }
    int kind = derived.indexOf('/', 1);
    return Optional.of(configured + (kind < 0 ? "" : derived.substring(kind)));
  }
}
