package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSSecurityProvider;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cms.CMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.testing.Sm2Opinion;

/**
 * What programs that are not ours say of SM2 signatures: EU DSS 6.4 says nothing of them, with a
 * Bouncy Castle that does know SM2, because its own lists of algorithms have neither SM2 nor SM3;
 * openssl finds them good. When an update of DSS learns SM2, this fails and wants to be stricter.
 */
class Sm2OutsideOpinionTest {
  private static final List<X509Certificate> AUTHORITIES =
      SignedFiles.PKI.authorities(SignatureAlgorithm.SM2);

  @TempDir Path folder;

  @Test
  void dssTakesNoCertificateWithSm2() {
    assertThat(DSSSecurityProvider.getSecurityProvider().getService("Signature", "SM3WITHSM2"))
        .as("it is not for want of the algorithm")
        .isNotNull();
    assertThat(AUTHORITIES)
        .allSatisfy(
            authority ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CertificateToken(authority))
                    .withMessage("Unsupported algorithm: 1.2.156.10197.1.501"));
  }

  @Test
  void dssFindsTheStructureRightAndCannotJudgeTheSignatures() {
    Reports reports = reports(SignedFiles.SM2.second);

    DiagnosticData data = reports.getDiagnosticData();
    assertThat(data.getSignatures()).hasSize(2);
    for (SignatureWrapper signature : data.getSignatures()) {
      assertThat(signature.isStructuralValidationValid()).isTrue();
      assertThat(signature.getPDFRevision().isPdfSignatureDictionaryConsistent()).isTrue();
      assertThat(signature.getPDFRevision().isSignatureByteRangeValid()).isTrue();
      assertThat(signature.getDigestMatchers())
          .as("SM3 is none of its digests")
          .singleElement()
          .satisfies(
              digest -> {
                assertThat(digest.getDigestMethod()).isNull();
                assertThat(digest.isDataFound()).isTrue();
              });
      assertThat(signature.getSigningCertificate()).as("not even read").isNull();
      assertThat(reports.getSimpleReport().getIndication(signature.getId()))
          .isEqualTo(Indication.INDETERMINATE);
      assertThat(reports.getSimpleReport().getSubIndication(signature.getId()))
          .isEqualTo(SubIndication.NO_SIGNING_CERTIFICATE_FOUND);
    }
  }

  private static Reports reports(byte[] pdf) {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setAIASource(null);
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument();
  }

  @Test
  void opensslFindsDigestValueAndChainOfEachSignatureRight() throws IOException, CMSException {
    Sm2Opinion openssl = openssl();

    openssl.accepts(SignedFiles.SM2.first, 1);
    openssl.accepts(SignedFiles.SM2.second, 2);
    openssl.accepts(SignedFiles.SM2.certificate(), 1);
  }

  @Test
  void opensslFindsAnAlteredFileWrong() throws IOException {
    byte[] altered = SignedFiles.SM2.first.clone();
    altered[altered.length / 4] ^= 1;
    Sm2Opinion openssl = openssl();

    assertThatThrownBy(() -> openssl.accepts(altered, 1)).isInstanceOf(AssertionError.class);
  }

  private Sm2Opinion openssl() throws IOException {
    return new Sm2Opinion(pem(AUTHORITIES.get(0)), pem(AUTHORITIES.get(1)), folder);
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
