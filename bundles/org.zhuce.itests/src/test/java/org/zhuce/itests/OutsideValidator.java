package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
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
    assertPassed(report(pdf), signatures);
  }

  private static void assertPassed(SimpleReport report, int signatures) {
    assertThat(report.getSignatureIdList()).hasSize(signatures);
    for (String id : report.getSignatureIdList()) {
      assertThat(report.getIndication(id))
          .as("%s, %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
          .isEqualTo(Indication.TOTAL_PASSED);
    }
  }

  /**
   * Every signature is valid by what the file carries (PAdES baseline LT): nobody is asked, and
   * only the root is trusted.
   */
  void acceptsAlone(byte[] pdf, int signatures) {
    SimpleReport report = report(pdf, trusting(authorities.subList(0, 1)));
    assertPassed(report, signatures);
    assertThat(report.getSignatureIdList())
        .allSatisfy(
            id ->
                assertThat(report.getSignatureFormat(id))
                    .isEqualTo(SignatureLevel.PAdES_BASELINE_LT));
  }

  /** The signer's certificate says where the revocation list is, and there it is. */
  void findsRevocations(byte[] pdf) throws IOException, GeneralSecurityException {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(trusting(authorities));
    List<String> addresses =
        CertificateExtensionsUtils.getCRLAccessUrls(
            validator.getSignatures().get(0).getSigningCertificateToken());
    assertThat(addresses).hasSize(1);
    try (InputStream list = URI.create(addresses.get(0)).toURL().openStream()) {
      X509CRL published = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(list);
      published.verify(authorities.get(1).getPublicKey());
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
    // Both, because the list of revoked authorities is in the files only
    CommonCertificateVerifier verifier = trusting(authorities);
    verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(revocations)));
    return report(pdf, verifier);
  }

  private static CommonCertificateVerifier trusting(List<X509Certificate> trusted) {
    CommonTrustedCertificateSource source = new CommonTrustedCertificateSource();
    trusted.forEach(authority -> source.addCertificate(new CertificateToken(authority)));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(source);
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
