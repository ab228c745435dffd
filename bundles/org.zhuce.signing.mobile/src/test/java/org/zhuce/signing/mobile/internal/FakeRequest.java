package org.zhuce.signing.mobile.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.ToBeSigned;

/** A request as the platform makes them; anything can be bound. */
record FakeRequest(Purpose purpose, SignerRole role, Optional<SignerIdentity> signer)
    implements SigningRequest {

  @Override
  public URI origin() {
    return URI.create("https://zhuce.example");
  }

  @Override
  public URI ticket() {
    return URI.create("https://zhuce.example/api/v1/signing/tickets/1");
  }

  @Override
  public String nonce() {
    return "00112233445566778899aabbccddeeff";
  }

  @Override
  public Instant expiresAt() {
    return FakeAuthority.NOW.plusSeconds(300);
  }

  @Override
  public String summary() {
    return "签署文件";
  }

  @Override
  public ToBeSigned bind(Signatory signatory) {
    X509Certificate certificate = signatory.certificate();
    return new ToBeSigned(
        (purpose + " " + certificate.getSerialNumber()).getBytes(StandardCharsets.US_ASCII),
        certificate.getPublicKey().getAlgorithm().equals("RSA")
            ? "SHA256withRSA"
            : "SHA256withECDSA",
        new byte[32]);
  }

  /** Whether the step is this request's signature by the certificate that it names. */
  boolean isSignedBy(SigningStep step) throws GeneralSecurityException {
    SigningStep.Signed signed = (SigningStep.Signed) step;
    ToBeSigned bytes = bind(signed.signatory());
    Signature signature = Signature.getInstance(bytes.signatureAlgorithm());
    signature.initVerify(signed.signatory().certificate());
    signature.update(bytes.der());
    return signature.verify(signed.value());
  }
}
