package org.zhuce.signing.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a signer gets a certificate from a provider. The platform has established who the signer is
 * before it calls; a provider relies on {@link SignerIdentity} and on nothing that is typed in.
 */
@ConsumerType
public interface Enrolment {

  /**
   * Opens an enrolment.
   *
   * @param identity who enrols, as established by the platform
   * @param context the provider's store and clock
   * @return what the signer must give
   */
  Invitation begin(SignerIdentity identity, ProviderContext context);

  /**
   * Ends an enrolment. Either everything is done when it returns, or nothing.
   *
   * @param identity who enrols, the same as in {@link #begin}
   * @param inputs as described by {@link Invitation#inputSchema()}
   * @param authority issues the certificate
   * @param context the provider's store and clock
   * @return the certificate, or a refusal
   */
  EnrolmentResult complete(
      SignerIdentity identity,
      SigningInputs inputs,
      CertificateAuthority authority,
      ProviderContext context);

  /**
   * What the signer must give.
   *
   * @param inputSchema JSON Schema (2020-12) with titles in Chinese and English
   */
  record Invitation(String inputSchema) {}
}
