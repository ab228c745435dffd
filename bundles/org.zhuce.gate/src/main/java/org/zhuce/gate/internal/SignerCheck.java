package org.zhuce.gate.internal;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhuce.gate.Fault;
import org.zhuce.gate.internal.SignedJar.Refused;

/**
 * Who of a JAR's signers is a deployer: whose certificate is configured itself, or was issued for
 * code signing by a configured authority (RFC 5280). One check serves one JAR.
 */
final class SignerCheck {
  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 256;
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

  private final Set<X509Certificate> deployers;
  private final Clock clock;
  private final Map<CodeSigner, Optional<Refused>> known = new HashMap<>();

  SignerCheck(Set<X509Certificate> deployers, Clock clock) {
    this.deployers = deployers;
    this.clock = clock;
  }

  /**
   * The certificates of those signers that are deployers.
   *
   * @param faults gets why others are not
   */
  Set<X509Certificate> trusted(CodeSigner[] signers, List<Refused> faults) {
    Set<X509Certificate> trusted = new HashSet<>();
    for (CodeSigner signer : signers) {
      Optional<Refused> fault = known.computeIfAbsent(signer, this::fault);
      if (fault.isEmpty()) {
        trusted.add(chain(signer).get(0));
      } else if (!faults.contains(fault.get())) {
        faults.add(fault.get());
      }
    }
    return trusted;
  }

  private static List<X509Certificate> chain(CodeSigner signer) {
    return signer.getSignerCertPath().getCertificates().stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  private Optional<Refused> fault(CodeSigner signer) {
    List<X509Certificate> chain = chain(signer);
    X509Certificate own = chain.get(0);
    String name = own.getSubjectX500Principal().getName();
    try {
      if (isWeak(own.getPublicKey())) {
        throw new Refused(Fault.WEAK, name + " has a weak key");
      }
      boolean[] usage = own.getKeyUsage();
      if (usage != null && !usage[0]) {
        throw new Refused(Fault.FOREIGN, name + " is not for digital signatures");
      }
      own.checkValidity(Date.from(clock.instant()));
      if (!deployers.contains(own)) {
        issued(chain, name);
      }
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(e);
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return Optional.of(new Refused(Fault.EXPIRED, name + ": " + e.getMessage()));
    } catch (CertPathValidatorException e) {
      boolean expired =
          e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID;
      boolean weak = e.getReason() == BasicReason.ALGORITHM_CONSTRAINED;
      Fault fault = expired ? Fault.EXPIRED : weak ? Fault.WEAK : Fault.FOREIGN;
      return Optional.of(new Refused(fault, name + ": " + e.getMessage()));
    } catch (GeneralSecurityException e) {
      return Optional.of(new Refused(Fault.FOREIGN, name + ": " + e.getMessage()));
    }
  }

  private void issued(List<X509Certificate> chain, String name) throws GeneralSecurityException {
    // A deployer's own certificate must not issue further ones
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate deployer : deployers) {
      if (deployer.getBasicConstraints() >= 0 && isValid(deployer)) {
        anchors.add(new TrustAnchor(deployer, null));
      }
    }
    if (anchors.isEmpty()) {
      throw new Refused(Fault.FOREIGN, name);
    }
    List<String> purposes = chain.get(0).getExtendedKeyUsage();
    if (purposes == null || !purposes.contains(CODE_SIGNING)) {
      throw new Refused(Fault.FOREIGN, name + " is not for code signing");
    }
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    List<X509Certificate> path = new ArrayList<>(chain);
    // The anchor itself does not belong to the path
    path.removeIf(deployers::contains);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
  }

  /** The validator does not ask this of an anchor. */
  private boolean isValid(X509Certificate authority) {
    Instant now = clock.instant();
    return !now.isBefore(authority.getNotBefore().toInstant())
        && !now.isAfter(authority.getNotAfter().toInstant());
  }

  private static boolean isWeak(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() < RSA_BITS;
    }
    return !(key instanceof ECPublicKey ec) || ec.getParams().getOrder().bitLength() < EC_BITS;
  }
}
