package org.zhuce.pki.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.kernel.port.Evidence.Revocation;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerRole;

/** Finds everything that speaks against relying on a signer's certificate at a moment. */
final class CertificateJudge {

  /** A private instance: the JVM's list of providers stays as it is. */
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private static final Logger LOG = LoggerFactory.getLogger(CertificateJudge.class);
  private static final int MAX_PATH = 5;

  private final List<Anchor> anchors;
  private final PathValidator paths;
  private final ValidationData carried;

  /**
   * What was found.
   *
   * @param faults the gravest first
   * @param evidence what they rest on
   */
  record Judgement(Set<Fault> faults, Evidence evidence) {}

  private record Anchor(
      Authority authority,
      X509Certificate root,
      X509CertificateHolder holder,
      List<X509CertificateHolder> below) {}

  /**
   * A certificate's path to a root.
   *
   * @param authority whose root it is
   * @param path the certificate first, its issuers after it, without the root
   */
  record Trail(Authority authority, List<X509Certificate> path, X509Certificate root) {
    /** The path with the root. */
    List<X509Certificate> chain() {
      return Stream.concat(path.stream(), Stream.of(root)).toList();
    }
  }

  CertificateJudge(List<Authority> authorities) {
    this(
        authorities.stream()
            .flatMap(authority -> authority.roots().stream().map(root -> anchor(authority, root)))
            .toList(),
        new PathValidator(BOUNCY_CASTLE),
        ValidationData.none());
  }

  private CertificateJudge(List<Anchor> anchors, PathValidator paths, ValidationData carried) {
    this.anchors = anchors;
    this.paths = paths;
    this.carried = carried;
  }

  /** The same judge, who also looks at what a file carries. */
  CertificateJudge with(ValidationData data) {
    return new CertificateJudge(anchors, paths, data);
  }

  private static Anchor anchor(Authority authority, X509Certificate root) {
    return new Anchor(
        authority,
        root,
        holder(root),
        authority.intermediates().stream().map(CertificateJudge::holder).toList());
  }

  /** A certificate in the form that can be taken apart. */
  static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new X509CertificateHolder(certificate.getEncoded());
    } catch (CertificateEncodingException | IOException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  /** A certificate in the form of the JDK, whose operations Bouncy Castle does. */
  static X509Certificate certificate(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", BOUNCY_CASTLE)
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  /**
   * Judges a certificate.
   *
   * @param leaf the signer's certificate
   * @param others what may lie between it and a root, in any order
   * @param role the capacity it must be issued for; empty: any one
   * @param usage what its key must be for
   * @param at the moment
   */
  Judgement judge(
      X509CertificateHolder leaf,
      Collection<X509CertificateHolder> others,
      Optional<SignerRole> role,
      Usage usage,
      Instant at) {
    Set<Fault> faults = validity(leaf, at);
    if (!isFor(usage, leaf)) {
      faults.add(Fault.CERTIFICATE_USAGE);
    }
    if (CertificateProfile.identity(leaf)
        .filter(id -> role.isEmpty() || role.get() == id.role())
        .isEmpty()) {
      faults.add(Fault.CERTIFICATE_ROLE);
    }
    return new Judgement(faults, provenance(leaf, others, at, faults));
  }

  /** Judges the certificate of a time-stamping authority, as {@link #judge} does a signer's. */
  Judgement judgeTimestamping(
      X509CertificateHolder leaf, Collection<X509CertificateHolder> others, Instant at) {
    Set<Fault> faults = term(leaf, at);
    if (!CertificateProfile.mayStamp(leaf)) {
      faults.add(Fault.CERTIFICATE_USAGE);
    }
    return new Judgement(faults, provenance(leaf, others, at, faults));
  }

  private static Set<Fault> validity(X509CertificateHolder leaf, Instant at) {
    Set<Fault> faults = term(leaf, at);
    if (SignatureScheme.of(leaf.getSubjectPublicKeyInfo()).isEmpty()) {
      faults.add(Fault.CERTIFICATE_WEAK);
    }
    return faults;
  }

  private static Set<Fault> term(X509CertificateHolder leaf, Instant at) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    if (at.isBefore(leaf.getNotBefore().toInstant())) {
      faults.add(Fault.CERTIFICATE_NOT_YET_VALID);
    }
    if (at.isAfter(leaf.getNotAfter().toInstant())) {
      faults.add(Fault.CERTIFICATE_EXPIRED);
    }
    return faults;
  }

  private static boolean isFor(Usage usage, X509CertificateHolder certificate) {
    try {
      return HostileInput.read(
          () -> {
            BasicConstraints constraints =
                BasicConstraints.fromExtensions(certificate.getExtensions());
            return CertificateProfile.isFor(usage, certificate)
                && (constraints == null || !constraints.isCA());
          });
    } catch (IllegalArgumentException e) {
      LOG.debug("A certificate's usage is malformed", e);
      return false;
    }
  }

  /** Adds what is wrong with where the certificate comes from. */
  private Evidence provenance(
      X509CertificateHolder leaf,
      Collection<X509CertificateHolder> others,
      Instant at,
      Set<Fault> faults) {
    Optional<Found> found = find(leaf, others, at);
    if (found.isEmpty()) {
      faults.add(Fault.CERTIFICATE_UNTRUSTED);
      return Evidence.of(certificates(List.of(leaf)));
    }
    List<X509CertificateHolder> path = found.get().path();
    Anchor anchor = found.get().anchor();
    // A certificate beside the path is vouched for by nobody
    if (!others.stream().allMatch(o -> path.contains(o) || o.equals(anchor.holder()))) {
      faults.add(Fault.CERTIFICATE_UNTRUSTED);
    }
    return judged(path, anchor, at, faults);
  }

  private record Found(List<X509CertificateHolder> path, Anchor anchor) {}

  private Optional<Found> find(
      X509CertificateHolder leaf, Collection<X509CertificateHolder> others, Instant at) {
    for (Anchor anchor : anchors) {
      List<X509CertificateHolder> path =
          path(
              leaf,
              anchor.holder(),
              Stream.concat(others.stream(), anchor.below().stream()).toList());
      if (!path.isEmpty() && paths.isSound(path, anchor.root(), at)) {
        return Optional.of(new Found(path, anchor));
      }
    }
    return Optional.empty();
  }

  /**
   * Has others asked about a certificate, if a sound path leads to a root of theirs.
   *
   * @return whether somebody who could have told did not answer
   */
  boolean inquire(
      X509CertificateHolder leaf, Collection<X509CertificateHolder> others, Instant at) {
    return anchors.stream().anyMatch(anchor -> anchor.authority().asksOthers())
        && trail(leaf, others, at)
            .filter(t -> t.authority().inquire(t.path(), t.root()))
            .isPresent();
  }

  /** Where a certificate comes from; empty if no sound path leads to a root. */
  Optional<Trail> trail(
      X509CertificateHolder leaf, Collection<X509CertificateHolder> others, Instant at) {
    return find(leaf, others, at)
        .map(f -> new Trail(f.anchor().authority(), certificates(f.path()), f.anchor().root()));
  }

  private Evidence judged(
      List<X509CertificateHolder> path, Anchor anchor, Instant at, Set<Fault> faults) {
    List<X509Certificate> chain = new ArrayList<>(certificates(path));
    Revocation standing =
        anchor.authority().standing(List.copyOf(chain), anchor.root(), at, carried);
    chain.add(anchor.root());
    for (int i = 0; i < path.size(); i++) {
      X509CertificateHolder issuer = i + 1 < path.size() ? path.get(i + 1) : anchor.holder();
      if (!IssuerStrength.isStrong(path.get(i), issuer.getSubjectPublicKeyInfo())) {
        faults.add(Fault.CERTIFICATE_WEAK);
      }
    }
    switch (standing.status()) {
      case GOOD -> {}
      case REVOKED -> faults.add(Fault.CERTIFICATE_REVOKED);
      case UNKNOWN -> faults.add(Fault.REVOCATION_UNKNOWN);
    }
    return Evidence.of(chain, standing);
  }

  /** From the leaf to the certificate that the root issued; empty if it does not get there. */
  private static List<X509CertificateHolder> path(
      X509CertificateHolder leaf, X509CertificateHolder root, List<X509CertificateHolder> others) {
    try {
      return HostileInput.read(() -> climb(leaf, root, others));
    } catch (IllegalArgumentException e) {
      LOG.debug("A certificate's extensions are malformed", e);
      return List.of();
    }
  }

  private static List<X509CertificateHolder> climb(
      X509CertificateHolder leaf, X509CertificateHolder root, List<X509CertificateHolder> others) {
    List<X509CertificateHolder> path = new ArrayList<>(List.of(leaf));
    while (path.size() <= MAX_PATH) {
      X509CertificateHolder last = path.get(path.size() - 1);
      if (isIssuer(root, last)) {
        return last.equals(root) ? List.of() : path;
      }
      Optional<X509CertificateHolder> issuer =
          others.stream().filter(o -> !path.contains(o) && isIssuer(o, last)).findFirst();
      if (issuer.isEmpty()) {
        return List.of();
      }
      path.add(issuer.get());
    }
    return List.of();
  }

  private static boolean isIssuer(X509CertificateHolder issuer, X509CertificateHolder issued) {
    if (!issuer.getSubject().equals(issued.getIssuer())) {
      return false;
    }
    AuthorityKeyIdentifier wanted = AuthorityKeyIdentifier.fromExtensions(issued.getExtensions());
    SubjectKeyIdentifier has = SubjectKeyIdentifier.fromExtensions(issuer.getExtensions());
    return wanted == null
        || wanted.getKeyIdentifierOctets() == null
        || has == null
        || Arrays.equals(wanted.getKeyIdentifierOctets(), has.getKeyIdentifier());
  }

  static List<X509Certificate> certificates(List<X509CertificateHolder> path) {
    return path.stream().map(CertificateJudge::bytes).map(CertificateJudge::certificate).toList();
  }

  /** What the issuer's signature is over. */
  static byte[] signedPart(X509CertificateHolder certificate) {
    try {
      return certificate.toASN1Structure().getTBSCertificate().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  static byte[] bytes(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }
}
