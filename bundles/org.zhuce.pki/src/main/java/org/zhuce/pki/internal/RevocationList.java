package org.zhuce.pki.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Evidence.Source;

/**
 * A revocation list (RFC 5280, 5), which tells of certificates whose issuer signed it. Lists of
 * changes and lists that others keep (delta and indirect lists) tell of nothing here.
 */
final class RevocationList implements RevocationAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationList.class);
  private static final int CRL_SIGN = 6;

  private final X509CRL list;
  private final byte[] der;

  private RevocationList(X509CRL list, byte[] der) {
    this.list = list;
    this.der = der;
  }

  /** Reads one in DER and nothing else; empty if it is none. */
  static Optional<RevocationList> of(byte[] der) {
    try {
      CertificateList parsed = HostileInput.read(() -> CertificateList.getInstance(primitive(der)));
      if (!Arrays.equals(parsed.getEncoded(ASN1Encoding.DER), der)) {
        return Optional.empty();
      }
      return all(der).stream().findFirst();
    } catch (IllegalArgumentException | IOException e) {
      LOG.debug("A revocation list is malformed", e);
      return Optional.empty();
    }
  }

  private static ASN1Primitive primitive(byte[] der) {
    try {
      return ASN1Primitive.fromByteArray(der);
    } catch (IOException e) {
      throw new IllegalArgumentException("not DER", e);
    }
  }

  /**
   * Reads lists in PEM or DER.
   *
   * @throws IllegalArgumentException if they are none
   */
  static List<RevocationList> all(byte[] bytes) {
    return HostileInput.read(
        () -> {
          try {
            List<RevocationList> all = new ArrayList<>();
            CertificateFactory factory =
                CertificateFactory.getInstance("X.509", CertificateJudge.BOUNCY_CASTLE);
            for (Object list : factory.generateCRLs(new ByteArrayInputStream(bytes))) {
              all.add(new RevocationList((X509CRL) list, ((X509CRL) list).getEncoded()));
            }
            return all;
          } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a revocation list", e);
          }
        });
  }

  @Override
  public Source source() {
    return Source.CRL;
  }

  @Override
  public boolean tellsOf(X509Certificate about, X509Certificate issuer, Instant at) {
    return list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        && list.getNextUpdate() != null
        && !at.isAfter(list.getNextUpdate().toInstant())
        && isInScope(about)
        && isSignedBy(issuer);
  }

  private boolean isSignedBy(X509Certificate issuer) {
    boolean[] usage = issuer.getKeyUsage();
    if (usage != null && !usage[CRL_SIGN]
        || !IssuerStrength.isStrong(
            new ASN1ObjectIdentifier(list.getSigAlgOID()),
            CertificateJudge.holder(issuer).getSubjectPublicKeyInfo())) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey(), CertificateJudge.BOUNCY_CASTLE);
      return true;
    } catch (GeneralSecurityException e) {
      LOG.warn("A revocation list is not signed by its issuer: {}", e.getMessage());
      return false;
    }
  }

  /** RFC 5280, 6.3.3 (b): whether the list is for certificates like this one. */
  private boolean isInScope(X509Certificate about) {
    if (list.hasUnsupportedCriticalExtension()
        || list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null) {
      return false;
    }
    try {
      return HostileInput.read(
          () -> {
            IssuingDistributionPoint scope =
                IssuingDistributionPoint.getInstance(
                    CertificateList.getInstance(der)
                        .getTBSCertList()
                        .getExtensions()
                        .getExtensionParsedValue(Extension.issuingDistributionPoint));
            return scope == null || isInScope(scope, about);
          });
    } catch (IllegalArgumentException e) {
      LOG.debug("A revocation list's scope is malformed", e);
      return false;
    }
  }

  private static boolean isInScope(IssuingDistributionPoint scope, X509Certificate about) {
    boolean authority = about.getBasicConstraints() >= 0;
    return !scope.isIndirectCRL()
        && !scope.onlyContainsAttributeCerts()
        && scope.getOnlySomeReasons() == null
        && !(scope.onlyContainsCACerts() && !authority)
        && !(scope.onlyContainsUserCerts() && authority)
        && (scope.getDistributionPoint() == null
            || names(CertificateJudge.holder(about), scope.getDistributionPoint()));
  }

  /** Whether the certificate's own distribution points have that name. */
  private static boolean names(X509CertificateHolder about, DistributionPointName name) {
    CRLDistPoint points =
        CRLDistPoint.getInstance(
            about.getExtensions().getExtensionParsedValue(Extension.cRLDistributionPoints));
    return points != null
        && Arrays.stream(points.getDistributionPoints())
            .anyMatch(p -> name.equals(p.getDistributionPoint()));
  }

  @Override
  public Optional<Instant> revokedAt(X509Certificate certificate) {
    return Optional.ofNullable(list.getRevokedCertificate(certificate.getSerialNumber()))
        .map(X509CRLEntry::getRevocationDate)
        .map(date -> date.toInstant());
  }

  @Override
  public Instant thisUpdate() {
    return list.getThisUpdate().toInstant();
  }

  /** Until when it is in force, if it says so. */
  Optional<Instant> nextUpdate() {
    return Optional.ofNullable(list.getNextUpdate()).map(date -> date.toInstant());
  }

  @Override
  public byte[] der() {
    return der.clone();
  }
}
