package org.zhuce.kernel.usecase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.zhuce.kernel.internal.Secrets;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/** Signatures that are digests, and files that are texts: enough to see who signed what. */
final class FakeCrypto implements Signatures, PdfSigning {

  /** What is wrong with every signature from now on. */
  volatile List<String> faults = List.of();

  /** The kind of every key for which a certificate is asked. */
  volatile SignatureAlgorithm keys = SignatureAlgorithm.P256;

  /** Nobody tells of revocations. */
  volatile boolean revocationDown;

  /** Nobody tells whether signers' certificates are revoked, which were never seen before. */
  volatile boolean responderDown;

  /** The same for what cannot wait: logins and the seals of OFD files. */
  volatile boolean responderDownForSome;

  /** How often somebody was to tell of them. */
  final AtomicInteger asked = new AtomicInteger();

  /** Every certificate that was checked. */
  final List<X509Certificate> checked = new CopyOnWriteArrayList<>();

  /** The right signature value over these bytes by that certificate. */
  static byte[] sign(byte[] der, X509Certificate certificate) {
    byte[] both = Arrays.copyOf(der, der.length + 32);
    System.arraycopy(Secrets.sha256(encoded(certificate)), 0, both, der.length, 32);
    return Secrets.sha256(both);
  }

  private static byte[] encoded(X509Certificate certificate) {
    return ((FakeCertificate) certificate).getEncoded();
  }

  @Override
  public List<X509Certificate> reread(List<X509Certificate> chain) {
    return chain.stream()
        .<X509Certificate>map(c -> new FakeCertificate(((FakeCertificate) c).identity()))
        .toList();
  }

  @Override
  public SignatureAlgorithm algorithm(X509Certificate certificate) {
    return ((FakeCertificate) certificate).identity().role() == SignerRole.AUTHORITY
        ? SignatureAlgorithm.SM2
        : SignatureAlgorithm.P256;
  }

  @Override
  public SignatureAlgorithm algorithm(PublicKey key) {
    return keys;
  }

  @Override
  public MessageDigest digest(SignatureAlgorithm algorithm) {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SignerIdentity check(List<X509Certificate> chain, SignerRole role, Instant at) {
    if (responderDownForSome) {
      throw new SigningException(REVOCATION_UNAVAILABLE, new Text("未应答", "no answer"));
    }
    return Signatures.super.check(chain, role, at);
  }

  @Override
  public Named checkProvisionally(List<X509Certificate> chain, SignerRole role, Instant at) {
    checked.add(chain.get(0));
    SignerIdentity identity = ((FakeCertificate) chain.get(0)).identity();
    if (identity.role() != role) {
      throw new SigningException("certificate-role", new Text("证书类型不符", "wrong role"));
    }
    return new Named(identity, responderDown);
  }

  @Override
  public boolean inquire(byte[] cms, Instant now) {
    asked.incrementAndGet();
    return responderDown;
  }

  @Override
  public Checked judge(List<X509Certificate> chain, CertificateAuthority.Usage usage, Instant at) {
    return new Checked(
        Optional.of(((FakeCertificate) chain.get(0)).identity()),
        "none",
        Evidence.none(),
        List.of());
  }

  @Override
  public ToBeSigned toBeSigned(Purpose purpose, byte[] digest, X509Certificate certificate) {
    byte[] der = Arrays.copyOf(digest, digest.length + 1);
    der[digest.length] = (byte) purpose.ordinal();
    return new ToBeSigned(der, "none", digest);
  }

  @Override
  public byte[] assemble(
      Purpose purpose, ToBeSigned tbs, byte[] content, byte[] value, List<X509Certificate> chain) {
    if (!Arrays.equals(value, sign(tbs.der(), chain.get(0)))) {
      throw new SigningException("signature-invalid", new Text("签名无效", "signature is invalid"));
    }
    return value;
  }

  @Override
  public byte[] timestamp(byte[] cms, UnaryOperator<byte[]> authority, Instant now) {
    if (!Arrays.equals(cms, authority.apply(cms))) {
      throw new IllegalStateException("the time stamp is not over this signature");
    }
    return cms;
  }

  @Override
  public Optional<ValidationData> validationData(List<byte[]> messages, Instant now) {
    asked.incrementAndGet();
    if (revocationDown) {
      throw new IllegalStateException("the OCSP responder answered 503");
    }
    return Optional.of(ValidationData.none());
  }

  @Override
  public boolean validates(ValidationData data, List<byte[]> messages) {
    return true;
  }

  @Override
  public Checked verify(
      Purpose purpose,
      byte[] cms,
      Function<MessageDigest, byte[]> digestOf,
      Instant at,
      ValidationData carried) {
    return new Checked(
        Optional.empty(),
        "none",
        Evidence.none(),
        responderDown ? List.of("certificate-untrusted") : faults);
  }

  @Override
  public Prepared prepare(byte[] pdf, Appearance appearance) {
    byte[] room = ("|" + appearance.role()).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(pdf, pdf.length + room.length);
    System.arraycopy(room, 0, bytes, pdf.length, room.length);
    return new Prepared(bytes, pdf.length, bytes.length);
  }

  @Override
  public byte[] digest(Prepared prepared, MessageDigest digest) {
    return digest.digest(prepared.bytes());
  }

  @Override
  public byte[] embed(Prepared prepared, byte[] cms) {
    return prepared.bytes();
  }

  @Override
  public boolean awaitsSignatures(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.UTF_8);
    return !text.contains("|" + SignerRole.ENTERPRISE)
        && !text.contains("|" + SignerRole.AUTHORITY);
  }

  @Override
  public List<byte[]> signatures(byte[] pdf) {
    return List.of();
  }

  @Override
  public byte[] withValidationData(byte[] pdf, ValidationData data) {
    return (new String(pdf, StandardCharsets.UTF_8) + "|DSS").getBytes(StandardCharsets.UTF_8);
  }
}
