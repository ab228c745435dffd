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
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.CRLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.SignerRole;

/** What programs say that are not ours. */
class OutsideOpinionTest {
  @TempDir Path folder;

  /** Algorithms that ordinary PDF tools verify. */
  enum Keys {
    RSA_3072(TestPki.RSA),
    P_256(TestPki.EC);

    private final TestPki pki;

    Keys(TestPki pki) {
      this.pki = pki;
    }
  }

  @ParameterizedTest
  @EnumSource
  void pdfsigAcceptsBothSignatures(Keys keys) {
    byte[] form = new OpenPdfFormRenderer().render(Samples.anyForm());
    byte[] first =
        TestPki.sign(
            form, Samples.individual(), keys.pki.signer(SignerRole.INDIVIDUAL, Samples.NAME));
    byte[] second =
        TestPki.sign(
            first,
            Samples.enterprise(),
            keys.pki.signer(SignerRole.ENTERPRISE, Samples.ENTERPRISE));

    assertThat(pdfsig(first)).containsOnlyOnce("Signature is Valid.").contains("Signature #1");
    assertThat(pdfsig(second).split("Signature is Valid\\.", -1)).hasSize(3);
    assertThat(pdfsig(second)).containsOnlyOnce("Total document signed");
  }

  private String pdfsig(byte[] pdf) {
    return Tool.run("pdfsig", "-nocert", Tool.file(folder, pdf).toString());
  }

  @ParameterizedTest
  @EnumSource
  void dssAcceptsBothSignatures(Keys keys) {
    SimpleReport report = dss(TestPki.signedForm(keys.pki), keys.pki);

    assertThat(report.getSignatureIdList()).hasSize(2);
    for (String id : report.getSignatureIdList()) {
      assertThat(report.getIndication(id))
          .as(String.valueOf(report.getAdESValidationErrors(id)))
          .isEqualTo(Indication.TOTAL_PASSED);
      assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
    }
  }

  @Test
  void dssAcceptsTheCertificate() {
    byte[] certificate =
        new OpenPdfCertificateRenderer()
            .render(
                Samples.facts(Samples.ENTERPRISE, 2),
                Samples.photo(),
                Samples.DEPARTMENT,
                Samples.VERIFICATION);
    byte[] sealed =
        TestPki.sign(
            certificate,
            Samples.authority(),
            TestPki.RSA.signer(SignerRole.AUTHORITY, Samples.DEPARTMENT));
    SimpleReport report = dss(sealed, TestPki.RSA);

    assertThat(report.getIndication(report.getFirstSignatureId()))
        .isEqualTo(Indication.TOTAL_PASSED);
    assertThat(pdfsig(sealed)).contains("Signature is Valid.", "Total document signed");
  }

  @Test
  void dssRefusesAnAlteredForm() {
    byte[] form = TestPki.signedForm(TestPki.EC);
    form[form.length / 4] ^= 1;
    SimpleReport report = dss(form, TestPki.EC);

    assertThat(report.getSignatureIdList())
        .allSatisfy(
            id -> assertThat(report.getIndication(id)).isNotEqualTo(Indication.TOTAL_PASSED));
  }

  private static SimpleReport dss(byte[] pdf, TestPki pki) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(pki.root()));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            pki.crls().stream().map(OutsideOpinionTest::stream).toArray(InputStream[]::new)));
    verifier.setAIASource(null);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument().getSimpleReport();
  }

  private static InputStream stream(java.security.cert.X509CRL crl) {
    try {
      return new ByteArrayInputStream(crl.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException(e);
    }
  }
}
