package org.zhuce.benchmarks;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.signing.spi.SignerRole;

/**
 * EU DSS doing what we do with a form: PAdES baseline B, two signatures, chain and revocation
 * looked at, nothing fetched. It draws the handwriting but not the date below it, which would cost
 * it a font. Loaded by {@link DssClasses}.
 */
public final class DssForms implements Forms {
  private final CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
  private final byte[] revocationList;
  private final Clock clock = Clock.systemUTC();

  /** Trusts these certificates, and knows what was revoked. */
  public DssForms(List<X509Certificate> authorities, byte[] revocationList) {
    authorities.forEach(c -> trusted.addCertificate(new CertificateToken(c)));
    this.revocationList = revocationList.clone();
  }

  private CommonCertificateVerifier verifier() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(revocationList)));
    verifier.setAIASource(null);
    return verifier;
  }

  @Override
  public byte[] signed(
      byte[] pdf, List<X509Certificate> signer, byte[] picture, UnaryOperator<byte[]> pen) {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    List<CertificateToken> chain = signer.stream().map(CertificateToken::new).toList();
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    parameters.bLevel().setSigningDate(Date.from(clock.instant()));
    if (picture.length > 0) {
      parameters.setImageParameters(inPlace(picture));
    }
    PAdESService service = new PAdESService(verifier());
    InMemoryDocument document = new InMemoryDocument(pdf);
    ToBeSigned bytes = service.getDataToSign(document, parameters);
    SignatureValue value =
        new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, pen.apply(bytes.getBytes()));
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      service.signDocument(document, parameters, value).writeTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SignatureImageParameters inPlace(byte[] picture) {
    SignatureFieldParameters place = new SignatureFieldParameters();
    place.setFieldId(FormRenderer.fieldName(SignerRole.INDIVIDUAL));
    SignatureImageParameters drawn = new SignatureImageParameters();
    drawn.setFieldParameters(place);
    drawn.setImage(new InMemoryDocument(picture, "handwriting.png", MimeTypeEnum.PNG));
    return drawn;
  }

  @Override
  public boolean valid(byte[] pdf) {
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier());
    SimpleReport report = validator.validateDocument().getSimpleReport();
    List<String> signatures = report.getSignatureIdList();
    return !signatures.isEmpty()
        && signatures.stream().allMatch(id -> report.getIndication(id) == Indication.TOTAL_PASSED);
  }
}
