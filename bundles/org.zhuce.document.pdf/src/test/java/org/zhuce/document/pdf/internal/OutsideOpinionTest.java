package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.testing.Tool;

/** What programs say that are not ours. */
class OutsideOpinionTest {
  @TempDir Path folder;

  /** Algorithms that ordinary PDF tools verify. */
  enum Keys {
    RSA_3072(SignedFiles.RSA),
    P_256(SignedFiles.EC);

    private final SignedFiles files;

    Keys(SignedFiles files) {
      this.files = files;
    }

    SignedFiles files() {
      return files;
    }
  }

  @ParameterizedTest
  @EnumSource
  void pdfsigAcceptsBothSignatures(Keys keys) {
    assertThat(pdfsig(keys.files.first)).containsOnlyOnce("Signature is Valid.");
    assertThat(pdfsig(keys.files.second).split("Signature is Valid\\.", -1)).hasSize(3);
    assertThat(pdfsig(keys.files.second)).containsOnlyOnce("Total document signed");
  }

  private String pdfsig(byte[] pdf) {
    return Tool.run("pdfsig", "-nocert", Tool.file(folder, pdf).toString());
  }

  @ParameterizedTest
  @EnumSource
  void dssAcceptsTheFirstSignature(Keys keys) {
    assertAccepted(dss(keys.files.first), 1, SignatureLevel.PAdES_BASELINE_B);
  }

  @ParameterizedTest
  @EnumSource
  void dssAcceptsBothSignatures(Keys keys) {
    assertAccepted(dss(keys.files.second), 2, SignatureLevel.PAdES_BASELINE_B);
  }

  @ParameterizedTest
  @EnumSource
  void dssAcceptsTimeStampsWithTheFirstAndTheSecondSignature(Keys keys) {
    assertAccepted(dss(keys.files.firstStamped()), 1, SignatureLevel.PAdES_BASELINE_T);
    assertAccepted(dss(keys.files.secondStamped()), 2, SignatureLevel.PAdES_BASELINE_T);
  }

  @ParameterizedTest
  @EnumSource
  void dssAndPdfsigAcceptTheCertificate(Keys keys) {
    byte[] sealed = keys.files.certificate();

    assertAccepted(dss(sealed), 1, SignatureLevel.PAdES_BASELINE_B);
    assertThat(pdfsig(sealed)).contains("Signature is Valid.", "Total document signed");
  }

  /**
   * With nothing but the file and the root: no list from elsewhere, no authority below it. First by
   * revocation lists, then by OCSP answers.
   */
  @ParameterizedTest
  @EnumSource
  void dssValidatesFormAndCertificateByWhatTheyCarry(Keys keys) {
    assertAccepted(dssOffline(keys.files.secondValidatable()), 2, SignatureLevel.PAdES_BASELINE_LT);
    assertAccepted(
        dssOffline(keys.files.certificateValidatable()), 1, SignatureLevel.PAdES_BASELINE_LT);
    assertAccepted(dssOffline(keys.files.secondOnline()), 2, SignatureLevel.PAdES_BASELINE_LT);
    assertAccepted(dssOffline(keys.files.certificateOnline()), 1, SignatureLevel.PAdES_BASELINE_LT);
    SimpleReport without = dssOffline(keys.files.certificateStamped());
    assertThat(without.getIndication(without.getSignatureIdList().get(0)))
        .as("without what validates it")
        .isNotEqualTo(Indication.TOTAL_PASSED);
  }

  @ParameterizedTest
  @EnumSource
  void pdfsigAndQpdfAcceptWhatIsBehindTheSignatures(Keys keys) {
    for (byte[] file :
        List.of(
            keys.files.secondValidatable(),
            keys.files.certificateValidatable(),
            keys.files.secondOnline(),
            keys.files.certificateOnline())) {
      String opinion = pdfsig(file);
      assertThat(opinion.split("Signature is Valid\\.", -1))
          .hasSize(SignedFiles.SIGNING.signatures(file).size() + 1);
      assertThat(Tool.run("qpdf", "--check", Tool.file(folder, file).toString()))
          .contains("No syntax or stream");
    }
  }

  @Test
  void dssRefusesAnAlteredForm() {
    byte[] form = SignedFiles.EC.second.clone();
    form[form.length / 4] ^= 1;
    SimpleReport report = dss(form);

    assertThat(report.getSignatureIdList())
        .allSatisfy(
            id -> assertThat(report.getIndication(id)).isNotEqualTo(Indication.TOTAL_PASSED));
  }

  private static void assertAccepted(SimpleReport report, int signatures, SignatureLevel level) {
    assertThat(report.getSignatureIdList()).hasSize(signatures);
    for (String id : report.getSignatureIdList()) {
      assertThat(report.getIndication(id))
          .as(String.valueOf(report.getAdESValidationErrors(id)))
          .isEqualTo(Indication.TOTAL_PASSED);
      assertThat(report.getSignatureFormat(id)).isEqualTo(level);
    }
  }

  private static SimpleReport dss(byte[] pdf) {
    CommonCertificateVerifier verifier = trusting(SignedFiles.PKI.authorities());
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(new ByteArrayInputStream(SignedFiles.PKI.crl())));
    return report(pdf, verifier);
  }

  private static SimpleReport dssOffline(byte[] pdf) {
    return report(pdf, trusting(SignedFiles.PKI.authorities().subList(0, 1)));
  }

  private static CommonCertificateVerifier trusting(List<X509Certificate> authorities) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    authorities.forEach(authority -> trusted.addCertificate(new CertificateToken(authority)));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    return verifier;
  }

  private static SimpleReport report(byte[] pdf, CommonCertificateVerifier verifier) {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument().getSimpleReport();
  }
}
