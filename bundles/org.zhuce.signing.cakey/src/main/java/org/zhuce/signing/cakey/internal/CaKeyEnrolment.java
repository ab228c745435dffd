package org.zhuce.signing.cakey.internal;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** Issues a certificate for a key that proves itself, and disables the enterprise's earlier one. */
final class CaKeyEnrolment implements Enrolment {
  private static final Logger LOG = LoggerFactory.getLogger(CaKeyEnrolment.class);

  @Override
  public Invitation begin(SignerIdentity identity, ProviderContext context) {
    return new Invitation(Schemas.ENROLMENT);
  }

  @Override
  public EnrolmentResult complete(
      SignerIdentity identity,
      SigningInputs inputs,
      CertificateAuthority authority,
      ProviderContext context) {
    if (identity.role() != SignerRole.ENTERPRISE) {
      throw new IllegalArgumentException("CA keys are for enterprises");
    }
    Optional<PublicKey> key =
        inputs.value("csr").flatMap(Encoded::bytes).flatMap(KeyRequest::provenKey);
    if (key.isEmpty()) {
      return notEnrolled(
          new Text(
              "证书请求缺失、无法识别，或不是由其中的密钥签名；请用 CA 锁重新生成（PKCS#10，PEM）。",
              "The certificate request is missing, cannot be read or is not signed by the key"
                  + " in it; make it anew with the CA key (PKCS#10, PEM)."));
    }
    List<X509Certificate> chain;
    try {
      chain = authority.issue(identity, key.get(), CertificateAuthority.Usage.SIGNING);
    } catch (SigningException e) {
      // The platform takes no signatures of this kind of key
      return notEnrolled(e.text());
    }
    ActiveKeys keys = new ActiveKeys(context.store());
    ActiveKeys.Active active;
    try {
      active = keys.activate(identity.code(), chain);
    } catch (RuntimeException e) {
      authority.revoke(chain.get(0), "could not be activated");
      throw e;
    }
    active.superseded().forEach(old -> revoke(identity, old, authority, keys));
    return new EnrolmentResult.Enrolled(chain.get(0).getSerialNumber().toString(16), chain);
  }

  private static EnrolmentResult notEnrolled(Text why) {
    return new EnrolmentResult.NotEnrolled(new Refused(Refused.Reason.INVALID_INPUT, "csr", why));
  }

  private static void revoke(
      SignerIdentity identity,
      X509Certificate old,
      CertificateAuthority authority,
      ActiveKeys keys) {
    try {
      authority.revoke(old, "another key of the enterprise was activated");
      keys.revoked(identity.code(), old);
    } catch (RuntimeException e) {
      // The new key is the active one already, so the old one signs nothing here; its revocation
      // stays noted and is tried again at the next enrolment
      LOG.error("Cannot revoke certificate {}", old.getSerialNumber().toString(16), e);
    }
  }
}
