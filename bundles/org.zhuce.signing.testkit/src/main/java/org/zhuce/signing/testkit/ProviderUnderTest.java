package org.zhuce.signing.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;
import org.zhuce.signing.spi.SigningStep;

/**
 * A provider as the kit sees it, and the signer's side of it: what a person, an enterprise or its
 * program would give. Used by several threads in rule 110.
 */
@ConsumerType
public interface ProviderUnderTest {

  /**
   * A new instance, as after a redeployment or on another node. Instances share nothing but the
   * kit's store, and what lies outside of the platform (a token, a key file).
   *
   * @param authority for providers that have certificates issued outside of an enrolment
   */
  SigningProvider provider(CertificateAuthority authority);

  /** For whom it signs, as its service properties say. */
  Set<SignerRole> roles();

  /** What a signer gives to enrol; not asked of a provider without enrolment. */
  default SigningInputs enrolling(SignerIdentity who) {
    return SigningInputs.NONE;
  }

  /** What comes with {@code begin}. */
  default SigningInputs opening(Holder holder) {
    return SigningInputs.NONE;
  }

  /** What the signer brings back for {@code complete}; not asked of one that signs at once. */
  default SigningInputs answering(Holder holder, SigningStep.Challenge challenge) {
    return SigningInputs.NONE;
  }

  /**
   * As {@link #answering}, with a wrong password or PIN of the right form. Empty if the provider
   * itself checks none.
   */
  default Optional<SigningInputs> answeringWrongly(Holder holder, SigningStep.Challenge challenge) {
    return Optional.empty();
  }

  /** Passwords and the like that occur in the inputs and must show up nowhere. */
  default List<String> secrets() {
    return List.of();
  }
}
