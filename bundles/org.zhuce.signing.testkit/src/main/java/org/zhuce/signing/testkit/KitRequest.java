package org.zhuce.signing.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningRequest;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * A request that does what the platform's do: other bytes for each request and certificate, the
 * same bytes for the same, and a refusal for the certificate of somebody else.
 */
public final class KitRequest implements SigningRequest {
  private static final List<SignatureAlgorithm> ALL = List.of(SignatureAlgorithm.values());
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final Purpose purpose;
  private final SignerRole role;
  private final Optional<SignerIdentity> signer;
  private final List<SignatureAlgorithm> algorithms;
  private final Runnable beforeBinding;
  private final List<X509Certificate> bound = new CopyOnWriteArrayList<>();

  private KitRequest(
      Purpose purpose,
      SignerRole role,
      Optional<SignerIdentity> signer,
      List<SignatureAlgorithm> algorithms,
      Runnable beforeBinding) {
    this.purpose = purpose;
    this.role = role;
    this.signer = signer;
    this.algorithms = algorithms;
    this.beforeBinding = beforeBinding;
  }

  /** To log in, whoever it is. */
  public static KitRequest login(SignerRole role) {
    return new KitRequest(Purpose.LOGIN, role, Optional.empty(), ALL, () -> {});
  }

  /** To sign a document in that person's or enterprise's name. */
  public static KitRequest document(SignerIdentity signer) {
    return new KitRequest(Purpose.DOCUMENT, signer.role(), Optional.of(signer), ALL, () -> {});
  }

  /** The same kind of request, with something that happens whenever a certificate is bound. */
  public KitRequest bindingAfter(Runnable action) {
    return new KitRequest(purpose, role, signer, algorithms, action);
  }

  /**
   * The same kind of request, for which only these algorithms are taken, the first before others.
   */
  public KitRequest accepting(List<SignatureAlgorithm> only) {
    return new KitRequest(purpose, role, signer, List.copyOf(only), beforeBinding);
  }

  @Override
  public Purpose purpose() {
    return purpose;
  }

  @Override
  public SignerRole role() {
    return role;
  }

  @Override
  public Optional<SignerIdentity> signer() {
    return signer;
  }

  @Override
  public List<SignatureAlgorithm> algorithms() {
    return algorithms;
  }

  @Override
  public URI origin() {
    return URI.create("https://zhuce.example");
  }

  @Override
  public URI ticket() {
    return URI.create(origin() + "/api/v1/signing/tickets/" + number);
  }

  @Override
  public String nonce() {
    return String.format("%032x", number);
  }

  @Override
  public Instant expiresAt() {
    return KitContext.START.plus(Duration.ofMinutes(5));
  }

  @Override
  public String summary() {
    return "签署契约测试文件 " + number;
  }

  @Override
  public ToBeSigned bind(Signatory by) {
    beforeBinding.run();
    X509Certificate certificate = by.certificate();
    if (signer.map(SignerIdentity::code).filter(c -> !c.equals(code(certificate))).isPresent()) {
      throw new SigningException("certificate-of-another", KitAuthority.refused());
    }
    String algorithm = TestKeys.algorithm(certificate.getPublicKey()).jcaName();
    if (algorithms.stream().noneMatch(a -> a.jcaName().equals(algorithm))) {
      throw new SigningException("certificate-algorithm", KitAuthority.refused());
    }
    bound.add(certificate);
    return bytes(certificate);
  }

  /** The certificates that were bound, in that order. */
  public List<X509Certificate> bound() {
    return List.copyOf(bound);
  }

  /** What a signature of this request by that certificate signs. */
  private ToBeSigned bytes(X509Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] content = digest.digest((purpose + nonce()).getBytes(StandardCharsets.US_ASCII));
      String text =
          purpose.contentType()
              + " "
              + HexFormat.of().formatHex(content)
              + " "
              + HexFormat.of().formatHex(digest.digest(certificate.getEncoded()));
      return new ToBeSigned(
          text.getBytes(StandardCharsets.US_ASCII),
          TestKeys.algorithm(certificate.getPublicKey()).jcaName(),
          content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether the value is a signature of this request by a certificate that was bound to it. */
  public boolean isSignedBy(byte[] value) {
    return bound.stream().anyMatch(certificate -> isSignedBy(certificate, value));
  }

  private boolean isSignedBy(X509Certificate certificate, byte[] value) {
    return TestKeys.verify(certificate.getPublicKey(), bytes(certificate).der(), value);
  }

  /** Whether the step ends this request: signed by the certificate that it names and had bound. */
  public boolean isSignedBy(SigningStep step) {
    return step instanceof SigningStep.Signed signed
        && bound.contains(signed.signatory().certificate())
        && isSignedBy(signed.signatory().certificate(), signed.value());
  }

  /** The number behind the prefix that tells its kind (ETSI EN 319 412-1, 5.1.3 and 5.1.4). */
  private static String code(X509Certificate certificate) {
    return Stream.of(BCStyle.SERIALNUMBER, BCStyle.ORGANIZATION_IDENTIFIER)
        .flatMap(type -> Arrays.stream(TestPki.subject(certificate).getRDNs(type)))
        .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
        .map(value -> value.substring(value.indexOf('-') + 1))
        .findFirst()
        .orElse("");
  }
}
