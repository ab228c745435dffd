package org.zhuce.signing.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Signs for one kind of key holder. Register it as an OSGi service with the properties {@link #ID}
 * and {@link #ROLES}; the platform chooses providers by these two alone.
 *
 * <p>Signing has two phases. {@link #begin} says what the signer must do, {@link #complete} takes
 * what came back. A provider whose key is at hand (a server-side seal) answers {@link
 * SigningStep.Signed} from {@code begin} and never sees {@code complete}.
 *
 * <p>Calls come from several threads at once and outside of transactions. A provider keeps no state
 * of its own between them: what {@code complete} needs goes into {@link
 * SigningStep.Challenge#state()} or into the {@link ProviderStore}, because the second call may
 * reach another node, or the next version of the same bundle. A refusal that the signer can cure is
 * a {@link SigningStep.Refused}; an exception means that the provider is broken and fails this
 * ticket only.
 *
 * <p>Each call has a time budget (the platform's configuration {@code org.zhuce.plugins}). One that
 * takes longer is interrupted and its answer is not waited for; request, store and authority are
 * lent for the call alone and throw {@link IllegalStateException} afterwards. A provider whose name
 * another one has already waits until that one is removed.
 */
@ConsumerType
public interface SigningProvider {

  /**
   * Service property: the provider's stable name, such as {@code mobile}. Lower case letters,
   * digits and hyphens, at most 40; unique.
   */
  String ID = "zhuce.signing.provider";

  /** Service property: names of the {@link SignerRole}s that it signs for ({@code String+}). */
  String ROLES = "zhuce.signing.roles";

  /**
   * Opens a signing.
   *
   * @param request what is to be signed, and for whom; live for the length of this call only
   * @param inputs what the caller gave, as described by the provider's documentation
   * @param context the provider's store and clock
   * @return a challenge, a signature made at once, or a refusal
   */
  SigningStep begin(SigningRequest request, SigningInputs inputs, ProviderContext context);

  /**
   * Ends a signing with what the signer brought back.
   *
   * @param request the same request as in {@link #begin}; binding the same certificate again yields
   *     the same bytes
   * @param state the bytes of {@link SigningStep.Challenge#state()}, as returned by {@code begin}
   * @param inputs what the signer brought back, as announced by {@link
   *     SigningStep.Challenge#inputSchema()}
   * @param context the provider's store and clock
   * @return the signature, or a refusal; a further challenge is refused by the platform
   */
  SigningStep complete(
      SigningRequest request, byte[] state, SigningInputs inputs, ProviderContext context);

  /** How signers get their certificate from this provider; empty if they get it elsewhere. */
  default Optional<Enrolment> enrolment() {
    return Optional.empty();
  }

  /** What signers and staff do with existing keys; empty if the provider takes no care of them. */
  default Optional<KeyCare> keyCare() {
    return Optional.empty();
  }
}
