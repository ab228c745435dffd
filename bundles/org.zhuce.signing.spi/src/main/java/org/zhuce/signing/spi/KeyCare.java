package org.zhuce.signing.spi;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What becomes of the keys that a provider has enrolled: their holders list them and act on them,
 * staff decide on them. The platform has established who asks, and that the key is the holder's,
 * before it calls; a provider checks ownership all the same. Calls come from several threads at
 * once and outside of transactions.
 */
@ConsumerType
public interface KeyCare {

  /** The holder's keys, the newest first; revoked ones stay in the list. */
  List<KeyState> keys(SignerIdentity holder, ProviderContext context);

  /** What holders can do with a key of theirs; empty if nothing. */
  default List<KeyAction> actions() {
    return List.of();
  }

  /**
   * A holder acts on a key. Either everything is done when it returns, or nothing.
   *
   * @param key as in {@link KeyState#key()}
   * @param action as in {@link KeyAction#name()}
   * @param inputs as described by {@link KeyAction#inputSchema()}
   */
  CareResult act(
      SignerIdentity holder,
      String key,
      String action,
      SigningInputs inputs,
      ProviderContext context);

  /** What staff can decide about keys of this provider. */
  Set<Decision> decisions();

  /**
   * Staff has decided. The same decision once more changes nothing.
   *
   * @param key as in {@link KeyState#key()}
   * @param reason as it goes into the audit log
   * @param authority revokes certificates
   */
  CareResult decide(
      SignerIdentity holder,
      String key,
      Decision decision,
      String reason,
      CertificateAuthority authority,
      ProviderContext context);

  /** What staff can decide. */
  enum Decision {
    /** The holder is who he says he is: all tries of the password are there again. */
    UNLOCK,
    /** The key signs no more, and its certificates are revoked. Cannot be taken back. */
    REVOKE
  }
}
