package org.zhuce.signing.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/**
 * A certificate authority for tests: a root, an issuing authority, and whatever certificates a test
 * needs, good and bad ones, in RSA, P-256 or SM2 throughout. They follow the platform's profile
 * (ETSI EN 319 412-1 names, role as policy), so that a platform that trusts the root takes them.
 *
 * <pre>{@code
 * TestPki pki = new TestPki(SignatureAlgorithm.SM2, now);
 * TestSigner person = pki.individual().issue();
 * TestSigner late = pki.enterprise().expired().issue();
 * TestSigner wrong = pki.department().forEncryption().issue();
 * TestSigner lost = pki.individual().revoked(now.minusSeconds(60)).issue();
 * TestSigner stranger = new TestPki(SignatureAlgorithm.SM2, now).individual().issue();
 * pki.trustIn(folder); // what org.zhuce.pki.trust reads: root and revocation lists
 * byte[] answer = new TestResponders(pki).ocsp(request);
 * }</pre>
 *
 * <p>To use it, depend on {@code org.zhuce.signing.testkit} in scope {@code test}. It knows no
 * clock: everything lies around the instant that it is given. Keys are new in each run and live in
 * memory only. All methods may be called from several threads.
 */
public final class TestPki {
  /** A fictitious person. */
  public static final SignerIdentity PERSON =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102199003077719", "张伟");

  /** A fictitious employer. */
  public static final SignerIdentity EMPLOYER =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA71ABCD0K", "甘肃第一建设有限公司");

  /** The department. */
  public static final SignerIdentity DEPARTMENT =
      new SignerIdentity(SignerRole.AUTHORITY, "11620000013896152X", "甘肃省住房和城乡建设厅");

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Duration LIST_TERM = Duration.ofDays(7);

  private final SignatureAlgorithm algorithm;
  private final Instant now;
  private final TestSigner root;
  private final TestSigner issuing;
  private final Map<BigInteger, Instant> revoked = new ConcurrentHashMap<>();
  private final AtomicLong lists = new AtomicLong();

  /**
   * A new root with an issuing authority below it.
   *
   * @param algorithm of all keys and signatures, unless a certificate asks for another key
   * @param now the instant around which everything is valid
   */
  public TestPki(SignatureAlgorithm algorithm, Instant now) {
    this.algorithm = algorithm;
    this.now = now;
    long number = NUMBERS.incrementAndGet();
    KeyPair keys = TestKeys.generate(algorithm);
    CertificateOrder self = order(CertificateOrder.authority("Test root " + number, 1));
    this.root =
        new TestSigner(
            Optional.empty(),
            keys,
            List.of(self.certificate(keys.getPublic(), self.subject(), Optional.empty(), keys)));
    this.issuing =
        order(CertificateOrder.authority("Test issuing authority " + number, 0)).from(root).issue();
  }

  private CertificateOrder order(CertificateOrder.Kind kind) {
    return new CertificateOrder(this, kind);
  }

  /** A certificate of {@link #PERSON}. */
  public CertificateOrder individual() {
    return signer(PERSON);
  }

  /** A certificate of {@link #EMPLOYER}. */
  public CertificateOrder enterprise() {
    return signer(EMPLOYER);
  }

  /** A certificate of {@link #DEPARTMENT}. */
  public CertificateOrder department() {
    return signer(DEPARTMENT);
  }

  /** A certificate of anybody. */
  public CertificateOrder signer(SignerIdentity who) {
    return order(CertificateOrder.signer(who));
  }

  /** A certificate of a time stamp authority (RFC 3161, 2.3). */
  public CertificateOrder timestampAuthority() {
    return order(CertificateOrder.timestampAuthority());
  }

  /** A certificate of an OCSP responder (RFC 6960, 4.2.2.2). */
  public CertificateOrder ocspResponder() {
    return order(CertificateOrder.ocspResponder());
  }

  /** The instant around which everything is valid. */
  public Instant now() {
    return now;
  }

  /** Of all keys that are not asked for otherwise. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** What a verifier has to trust. */
  public X509Certificate root() {
    return root.certificate();
  }

  /** The authority that issues to signers, as a signer: with it a test signs what it likes. */
  public TestSigner issuing() {
    return issuing;
  }

  /** Revokes from that instant on. */
  public void revoke(TestSigner signer, Instant at) {
    revoked.put(signer.certificate().getSerialNumber(), at);
  }

  /** When it was revoked, if it was. */
  public Optional<Instant> revokedAt(BigInteger serial) {
    return Optional.ofNullable(revoked.get(serial));
  }

  /** The issuing authority's revocation list (RFC 5280, 5) of {@link #now()}, good for a week. */
  public X509CRL crl() {
    return crl(now, now.plus(LIST_TERM));
  }

  /** One for another term, such as one that has ended. */
  public X509CRL crl(Instant from, Instant next) {
    return list(issuing, from, next);
  }

  /** The root's revocation list, for the issuing authority. */
  public X509CRL rootCrl() {
    return list(root, now, now.plus(LIST_TERM));
  }

  private X509CRL list(TestSigner issuer, Instant from, Instant next) {
    try {
      JcaX509CertificateHolder holder = new JcaX509CertificateHolder(issuer.certificate());
      X509v2CRLBuilder builder = new X509v2CRLBuilder(holder.getSubject(), Date.from(from));
      builder.setNextUpdate(Date.from(next));
      revoked.forEach(
          (serial, at) -> builder.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(holder));
      builder.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(lists.incrementAndGet())));
      return new JcaX509CRLConverter()
          .setProvider(KitAuthority.BOUNCY_CASTLE)
          .getCRL(builder.build(signature(issuer)));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no revocation list", e);
    }
  }

  /**
   * Writes the root and both revocation lists into a folder (made if it is missing), as the
   * platform's {@code org.zhuce.pki.trust} reads them.
   */
  public void trustIn(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("root.pem"), pem(List.of(root())));
      Files.write(folder.resolve("root.crl"), rootCrl().getEncoded());
      Files.write(folder.resolve("issuing.crl"), crl().getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot encode the revocation lists", e);
    }
  }

  /** Certificates in PEM (RFC 7468). */
  public static String pem(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    Base64.Encoder base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    try {
      for (X509Certificate certificate : certificates) {
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(base64.encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
    return text.toString();
  }

  static ContentSigner signature(TestSigner by) {
    return signature(by.keys());
  }

  static ContentSigner signature(KeyPair by) {
    try {
      return new JcaContentSignerBuilder(TestKeys.algorithm(by.getPublic()).jcaName())
          .setProvider(KitAuthority.BOUNCY_CASTLE)
          .build(by.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalArgumentException("a key that does not sign", e);
    }
  }

  static X500Name subject(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  /** The certificate of a key that somebody else keeps, with its issuer. */
  List<X509Certificate> certify(CertificateOrder order, PublicKey key) {
    return List.of(
        order.certificate(key, order.subject(), Optional.of(issuing), issuing.keys()),
        issuing.certificate());
  }
}
