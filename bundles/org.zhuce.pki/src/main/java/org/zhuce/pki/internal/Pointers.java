package org.zhuce.pki.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate's reader finds what its issuer publishes about it (RFC 5280, 4.2.1.13 and
 * 4.2.2.1).
 *
 * @param list the revocation list
 * @param responder the OCSP responder
 * @param issuer the issuer's certificate
 */
record Pointers(Optional<String> list, Optional<String> responder, Optional<String> issuer) {
  static final Pointers NONE = new Pointers(Optional.empty(), Optional.empty(), Optional.empty());

  /** As an extension; empty if there is no list. */
  Optional<CRLDistPoint> distributionPoints() {
    return list.map(Pointers::name)
        .map(
            url ->
                new CRLDistPoint(
                    new DistributionPoint[] {
                      new DistributionPoint(
                          new DistributionPointName(new GeneralNames(url)), null, null)
                    }));
  }

  /** As an extension; empty if there is neither. */
  Optional<AuthorityInformationAccess> authorityInformation() {
    List<AccessDescription> all = new ArrayList<>();
    responder.ifPresent(u -> all.add(new AccessDescription(AccessDescription.id_ad_ocsp, name(u))));
    issuer.ifPresent(
        u -> all.add(new AccessDescription(AccessDescription.id_ad_caIssuers, name(u))));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new AuthorityInformationAccess(all.toArray(AccessDescription[]::new)));
  }

  private static GeneralName name(String url) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, url);
  }
}
