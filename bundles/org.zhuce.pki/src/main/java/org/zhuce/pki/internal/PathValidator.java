package org.zhuce.pki.internal;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates certificate paths (RFC 5280, 6.1) apart from revocation. A path that was sound once is
 * sound for as long as its issuers are valid, so it is remembered: one signing asks several times.
 */
final class PathValidator {
  private static final Logger LOG = LoggerFactory.getLogger(PathValidator.class);
  private static final int REMEMBERED = 1000;

  private final Provider provider;
  private final Map<String, Term> sound =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Term> eldest) {
              return size() > REMEMBERED;
            }
          });

  private record Term(Instant from, Instant to) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && !moment.isAfter(to);
    }
  }

  PathValidator(Provider provider) {
    this.provider = provider;
  }

  /**
   * Whether the path is sound. The leaf's own validity is judged apart, so the moment is moved into
   * it.
   *
   * @param path the leaf first, without the root
   */
  boolean isSound(List<X509CertificateHolder> path, X509Certificate root, Instant at) {
    X509CertificateHolder leaf = path.get(0);
    Instant from = leaf.getNotBefore().toInstant();
    Instant to = leaf.getNotAfter().toInstant();
    Instant moment = at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    String fingerprint = fingerprint(path, root);
    Term known = sound.get(fingerprint);
    if (known != null && known.holds(moment)) {
      return true;
    }
    boolean validates = validates(path, root, moment);
    if (validates) {
      sound.put(fingerprint, issuersTerm(path));
    }
    return validates;
  }

  /** The time in which all certificates above the leaf are valid. */
  private static Term issuersTerm(List<X509CertificateHolder> path) {
    Term term = new Term(Instant.MIN, Instant.MAX);
    for (X509CertificateHolder issuer : path.subList(1, path.size())) {
      Instant from = issuer.getNotBefore().toInstant();
      Instant to = issuer.getNotAfter().toInstant();
      term =
          new Term(
              from.isAfter(term.from()) ? from : term.from(),
              to.isBefore(term.to()) ? to : term.to());
    }
    return term;
  }

  private static String fingerprint(List<X509CertificateHolder> path, X509Certificate root) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // DER tells its own length: no two paths make the same bytes
      path.forEach(c -> digest.update(CertificateJudge.bytes(c)));
      digest.update(root.getEncoded());
      return HexFormat.of().formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean validates(
      List<X509CertificateHolder> path, X509Certificate root, Instant moment) {
    try {
      CertPathValidator validator = CertPathValidator.getInstance("PKIX", provider);
      CertificateFactory factory = CertificateFactory.getInstance("X.509", provider);
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(moment));
      return HostileInput.read(() -> validates(validator, factory, path, parameters));
    } catch (IllegalArgumentException e) {
      LOG.debug("A certificate path is malformed", e);
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle cannot validate paths", e);
    }
  }

  private static boolean validates(
      CertPathValidator validator,
      CertificateFactory factory,
      List<X509CertificateHolder> path,
      PKIXParameters parameters) {
    try {
      validator.validate(factory.generateCertPath(CertificateJudge.certificates(path)), parameters);
      return true;
    } catch (CertPathValidatorException | CertificateException e) {
      LOG.debug("A certificate path is not sound", e);
      return false;
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("Bouncy Castle cannot validate paths", e);
    }
  }
}
