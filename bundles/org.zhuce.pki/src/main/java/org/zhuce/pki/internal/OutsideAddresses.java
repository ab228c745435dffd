package org.zhuce.pki.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a certificate's authority can be asked, as the certificate says (RFC 5280, 4.2.1.13 and
 * 4.2.2.1): http and https alone, without passwords, at hosts that the operator allows.
 *
 * @param responders OCSP responders
 * @param lists revocation lists
 */
record OutsideAddresses(List<URI> responders, List<URI> lists) {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideAddresses.class);

  /** Each costs a wait when all of them are down. */
  private static final int MOST = 2;

  /**
   * Reads them.
   *
   * @param hosts that may be asked; empty: any
   */
  static OutsideAddresses of(X509CertificateHolder certificate, Set<String> hosts) {
    try {
      return HostileInput.read(
          () ->
              new OutsideAddresses(
                  allowed(responders(certificate), hosts), allowed(lists(certificate), hosts)));
    } catch (IllegalArgumentException e) {
      LOG.debug("A certificate's addresses are malformed", e);
      return new OutsideAddresses(List.of(), List.of());
    }
  }

  /** Whether there is anybody to ask. */
  boolean areKnown() {
    return !responders.isEmpty() || !lists.isEmpty();
  }

  private static List<URI> allowed(Stream<GeneralName> names, Set<String> hosts) {
    return names
        .filter(name -> name.getTagNo() == GeneralName.uniformResourceIdentifier)
        .map(name -> URI.create(((ASN1String) name.getName()).getString()))
        .filter(OutsideAddresses::isPlain)
        .filter(uri -> hosts.isEmpty() || hosts.contains(uri.getHost()))
        .limit(MOST)
        .toList();
  }

  private static boolean isPlain(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null;
  }

  private static Stream<GeneralName> responders(X509CertificateHolder certificate) {
    AuthorityInformationAccess access =
        AuthorityInformationAccess.fromExtensions(certificate.getExtensions());
    return access == null
        ? Stream.empty()
        : Arrays.stream(access.getAccessDescriptions())
            .filter(d -> AccessDescription.id_ad_ocsp.equals(d.getAccessMethod()))
            .map(AccessDescription::getAccessLocation);
  }

  private static Stream<GeneralName> lists(X509CertificateHolder certificate) {
    CRLDistPoint points =
        CRLDistPoint.getInstance(
            Optional.ofNullable(certificate.getExtension(Extension.cRLDistributionPoints))
                .map(Extension::getParsedValue)
                .orElse(null));
    return points == null
        ? Stream.empty()
        : Arrays.stream(points.getDistributionPoints())
            .map(DistributionPoint::getDistributionPoint)
            .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
            .flatMap(name -> Arrays.stream(GeneralNames.getInstance(name.getName()).getNames()));
  }
}
