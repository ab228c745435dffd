package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Request;

/** EU DSS, trusting what the platform publishes: its authorities and their revocation list. */
final class OutsideValidator {

  private final List<X509Certificate> authorities;
  private final byte[] revocations;

  /** Fetches authorities and revocation list. */
  OutsideValidator(Api api) throws GeneralSecurityException {
    Answer published = api.exchange(Request.get("/trust/authorities"));
    assertThat(published.status()).as(published.text()).isEqualTo(200);
    authorities =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(published.body()))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    assertThat(authorities).hasSize(2);
    authorities.get(1).verify(authorities.get(0).getPublicKey());
    Answer list = api.exchange(Request.get("/trust/revocations"));
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    revocations = list.body();
  }

  /** The file has so many signatures, and every one is valid. */
  void accepts(byte[] pdf, int signatures) {
    SimpleReport report = report(pdf);
    assertThat(report.getSignatureIdList()).hasSize(signatures);
    for (String id : report.getSignatureIdList()) {
      assertThat(report.getIndication(id))
          .as("%s, %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
          .isEqualTo(Indication.TOTAL_PASSED);
    }
  }

  /** Not every signature in the file is valid. */
  void refuses(byte[] pdf) {
    SimpleReport report = report(pdf);
    assertThat(report.getSignatureIdList())
        .anySatisfy(
            id -> assertThat(report.getIndication(id)).isNotEqualTo(Indication.TOTAL_PASSED));
  }

  private SimpleReport report(byte[] pdf) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    // Both, because there is no list of revoked authorities that would vouch for the second one
    authorities.forEach(authority -> trusted.addCertificate(new CertificateToken(authority)));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(revocations)));
    verifier.setAIASource(null);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument().getSimpleReport();
  }
}
