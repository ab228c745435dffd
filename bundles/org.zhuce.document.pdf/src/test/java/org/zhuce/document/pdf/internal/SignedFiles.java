package org.zhuce.document.pdf.internal;

import org.zhuce.pki.internal.DemoPki;
import org.zhuce.pki.internal.DemoPki.Signer;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Pictures;

/** Forms and certificates with real signatures; made once, since keys take their time. */
final class SignedFiles {
  static final DemoPki PKI = new DemoPki();
  static final OpenPdfSigning SIGNING = new OpenPdfSigning();
  static final byte[] FORM = new OpenPdfFormRenderer().render(Samples.anyForm());
  static final SignedFiles RSA = new SignedFiles("RSA");
  static final SignedFiles EC = new SignedFiles("EC");
  static final SignedFiles SM2 = new SignedFiles("SM2");

  final Signer individual;
  final Signer enterprise;
  final Signer authority;

  /** Signed by the individual. */
  final byte[] first;

  /** Signed by the enterprise too. */
  final byte[] second;

  /** Signed by the individual, with a time stamp. */
  byte[] firstStamped() {
    return PKI.signAndStamp(SIGNING, FORM, Samples.individual(), individual);
  }

  /** Signed by the enterprise too, with a time stamp. */
  byte[] secondStamped() {
    return PKI.signAndStamp(SIGNING, firstStamped(), Samples.enterprise(), enterprise);
  }

  /** Signed by both, with time stamps and what validates them. */
  byte[] secondValidatable() {
    return PKI.withValidationData(SIGNING, secondStamped());
  }

  private SignedFiles(String algorithm) {
    individual = PKI.signer(SignerRole.INDIVIDUAL, Samples.NAME, algorithm);
    enterprise = PKI.signer(SignerRole.ENTERPRISE, Samples.ENTERPRISE, algorithm);
    authority = PKI.signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, algorithm);
    first = PKI.sign(SIGNING, FORM, Samples.individual(), individual);
    second = PKI.sign(SIGNING, first, Samples.enterprise(), enterprise);
  }

  /** A sealed registration certificate. */
  byte[] certificate() {
    return PKI.sign(SIGNING, unsealed(), Samples.authority(), authority);
  }

  /** The same with a time stamp and what validates it. */
  byte[] certificateValidatable() {
    return PKI.withValidationData(SIGNING, certificateStamped());
  }

  /** The same with OCSP answers in place of revocation lists. */
  byte[] certificateOnline() {
    return online(certificateStamped());
  }

  /** The form, signed by both, with time stamps and OCSP answers. */
  byte[] secondOnline() {
    return online(secondStamped());
  }

  private static byte[] online(byte[] file) {
    return SIGNING.withValidationData(file, PKI.onlineValidationData(SIGNING, file));
  }

  /** The same with a time stamp. */
  byte[] certificateStamped() {
    return PKI.signAndStamp(SIGNING, unsealed(), Samples.authority(), authority);
  }

  static byte[] unsealed() {
    return new OpenPdfCertificateRenderer()
        .render(
            Samples.facts(Samples.ENTERPRISE, 2),
            Pictures.photo(),
            Samples.DEPARTMENT,
            Samples.VERIFICATION);
  }
}
