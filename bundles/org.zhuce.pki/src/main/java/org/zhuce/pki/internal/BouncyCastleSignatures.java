package org.zhuce.pki.internal;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.pki.internal.CertificateJudge.Judgement;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.ToBeSigned;

/** CMS signatures with Bouncy Castle: RSA from 2048 bits and P-256 with SHA-256, SM2 with SM3. */
@Component(service = Signatures.class)
public final class BouncyCastleSignatures implements Signatures {

  private static final Logger LOG = LoggerFactory.getLogger(BouncyCastleSignatures.class);

  /** A stamp's clock and ours may differ by that much. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final CertificateJudge judge;
  private final TimestampJudge stamps;
  private final LongTermData longTerm;

  /** Trusts the demo authority and the operator's further roots. */
  @Activate
  public BouncyCastleSignatures(
      @Reference DemoCertificateAuthority demo, @Reference TrustedRoots further) {
    this(List.of(demo, further));
  }

  BouncyCastleSignatures(Collection<? extends Authority> authorities) {
    this.judge = new CertificateJudge(List.copyOf(authorities));
    this.stamps = new TimestampJudge(judge);
    this.longTerm = new LongTermData(judge);
  }

  @Override
  public List<X509Certificate> reread(List<X509Certificate> chain) {
    try {
      return CertificateJudge.certificates(chain.stream().map(CertificateJudge::holder).toList());
    } catch (IllegalArgumentException e) {
      throw Fault.CERTIFICATE_UNTRUSTED.exception();
    }
  }

  @Override
  public SignatureAlgorithm algorithm(X509Certificate certificate) {
    return scheme(CertificateJudge.holder(certificate)).algorithm();
  }

  @Override
  public SignatureAlgorithm algorithm(PublicKey key) {
    return scheme(SubjectPublicKeyInfo.getInstance(key.getEncoded())).algorithm();
  }

  @Override
  public MessageDigest digest(SignatureAlgorithm algorithm) {
    return SignatureScheme.of(algorithm).messageDigest();
  }

  @Override
  public Named checkProvisionally(List<X509Certificate> chain, SignerRole role, Instant at) {
    X509CertificateHolder leaf = CertificateJudge.holder(chain.get(0));
    List<X509CertificateHolder> others =
        chain.stream().skip(1).map(CertificateJudge::holder).toList();
    boolean unanswered = judge.inquire(leaf, others, at);
    Set<Fault> faults = judge.judge(leaf, others, Optional.of(role), Usage.SIGNING, at).faults();
    boolean awaited = unanswered && faults.remove(Fault.REVOCATION_UNKNOWN);
    for (Fault gravest : faults) {
      throw gravest.exception();
    }
    return new Named(CertificateProfile.identity(leaf).orElseThrow(), awaited);
  }

  @Override
  public Checked judge(List<X509Certificate> chain, Usage usage, Instant at) {
    List<X509CertificateHolder> holders = chain.stream().map(CertificateJudge::holder).toList();
    X509CertificateHolder leaf = holders.get(0);
    Judgement judgement =
        judge.judge(leaf, holders.subList(1, holders.size()), Optional.empty(), usage, at);
    return new Checked(
        CertificateProfile.identity(leaf),
        SignatureScheme.of(leaf.getSubjectPublicKeyInfo()).map(SignatureScheme::jcaName).orElse(""),
        judgement.evidence(),
        Fault.codes(judgement.faults()));
  }

  @Override
  public ToBeSigned toBeSigned(Purpose purpose, byte[] contentDigest, X509Certificate certificate) {
    X509CertificateHolder holder = CertificateJudge.holder(certificate);
    SignatureScheme scheme = scheme(holder);
    if (contentDigest.length != scheme.digest(new byte[0]).length) {
      throw new IllegalArgumentException("not a digest for " + scheme.algorithm());
    }
    byte[] der =
        SignedAttributes.of(purpose, contentDigest, scheme, CertificateJudge.bytes(holder)).der();
    return new ToBeSigned(der, scheme.jcaName(), contentDigest);
  }

  @Override
  public byte[] assemble(
      Purpose purpose,
      ToBeSigned toBeSigned,
      byte[] content,
      byte[] value,
      List<X509Certificate> chain) {
    List<X509CertificateHolder> holders = chain.stream().map(CertificateJudge::holder).toList();
    X509CertificateHolder leaf = holders.get(0);
    SignatureScheme scheme = scheme(leaf);
    byte[] der = toBeSigned.der();
    // What is not exactly what this class made for this purpose and certificate is not assembled
    if (!Arrays.equals(
        der,
        SignedAttributes.of(
                purpose, toBeSigned.contentDigest(), scheme, CertificateJudge.bytes(leaf))
            .der())) {
      throw Fault.SIGNATURE_INVALID.exception();
    }
    Optional<byte[]> encapsulated =
        purpose == Purpose.DOCUMENT ? Optional.empty() : Optional.of(content);
    if (encapsulated
        .filter(c -> !Arrays.equals(scheme.digest(c), toBeSigned.contentDigest()))
        .isPresent()) {
      throw Fault.SIGNATURE_INVALID.exception();
    }
    if (!scheme.verifies(leaf.getSubjectPublicKeyInfo(), der, value)) {
      throw Fault.SIGNATURE_INVALID.exception();
    }
    return SignedMessage.encode(
        encapsulated, SignedAttributes.of(ASN1Set.getInstance(der)), scheme, value, holders);
  }

  @Override
  public byte[] timestamp(byte[] cms, UnaryOperator<byte[]> authority, Instant now) {
    byte[] imprint = imprint(SignedMessage.decode(cms));
    TimestampProtocol exchange = new TimestampProtocol(imprint);
    byte[] response = authority.apply(exchange.request());
    try {
      byte[] token = exchange.token(response);
      inquire(SignedMessage.decode(token), now);
      Instant at = stamps.judged(SignedMessage.decode(token), imprint);
      if (Duration.between(now, at).abs().compareTo(CLOCK_SKEW) > 0) {
        throw new IllegalArgumentException("it says " + at + ", our clock " + now);
      }
      return SignedMessage.stamped(cms, token);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the time stamp does not fit: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean inquire(byte[] cms, Instant now) {
    return inquire(SignedMessage.decode(cms), now);
  }

  private boolean inquire(SignedMessage message, Instant at) {
    return message
        .certificate()
        .filter(leaf -> judge.inquire(leaf, message.certificates(), at))
        .isPresent();
  }

  private static byte[] imprint(SignedMessage message) {
    return SignatureScheme.P256_SHA256.digest(message.signer().getEncryptedDigest().getOctets());
  }

  @Override
  public Optional<ValidationData> validationData(List<byte[]> messages, Instant now) {
    return longTerm.gather(messages, now);
  }

  @Override
  public boolean validates(ValidationData data, List<byte[]> messages) {
    return longTerm.validates(data, messages);
  }

  @Override
  public Checked verify(
      Purpose purpose,
      byte[] cms,
      Function<MessageDigest, byte[]> digestOf,
      Instant at,
      ValidationData carried) {
    CertificateJudge informed = judge.with(carried);
    SignedMessage message;
    X509CertificateHolder leaf;
    try {
      message = SignedMessage.decode(cms);
      leaf = message.certificate().orElseThrow(() -> new IllegalArgumentException("no signer"));
      // What takes certificates apart reads some that path validation does not
      CertificateJudge.certificate(CertificateJudge.bytes(leaf));
    } catch (IllegalArgumentException e) {
      LOG.debug("A signature is malformed", e);
      return Checked.unreadable(Fault.CMS_MALFORMED.code());
    }
    Optional<SignatureScheme> scheme = SignatureScheme.of(leaf.getSubjectPublicKeyInfo());
    Optional<byte[]> token = message.timestamp();
    Optional<Instant> stamped =
        token.flatMap(t -> new TimestampJudge(informed).time(t, imprint(message)));
    Judgement judgement =
        informed.judge(
            leaf, message.certificates(), Optional.empty(), Usage.SIGNING, stamped.orElse(at));
    Set<Fault> faults = judgement.faults();
    if (token.isPresent() && (stamped.isEmpty() || purpose != Purpose.DOCUMENT)) {
      faults.add(Fault.TIMESTAMP_INVALID);
    }
    if (purpose == Purpose.DOCUMENT && message.content().isPresent()) {
      // EN 319 142-1: a PDF's signature holds no content; a second one could be shown as signed
      faults.add(Fault.CMS_MALFORMED);
    }
    ASN1ObjectIdentifier wanted = new ASN1ObjectIdentifier(purpose.contentType());
    if (!message.contentType().equals(wanted)
        || !message.attributes().contentType().equals(wanted)) {
      faults.add(Fault.CONTENT_TYPE_WRONG);
    }
    scheme.ifPresentOrElse(
        s -> message.compare(leaf, s, digestOf, faults), () -> faults.add(Fault.SIGNATURE_INVALID));
    return new Checked(
        CertificateProfile.identity(leaf),
        scheme.map(SignatureScheme::jcaName).orElse(""),
        judgement.evidence(),
        stamped,
        Fault.codes(faults));
  }

  private static SignatureScheme scheme(X509CertificateHolder certificate) {
    return scheme(certificate.getSubjectPublicKeyInfo());
  }

  private static SignatureScheme scheme(SubjectPublicKeyInfo key) {
    return SignatureScheme.of(key).orElseThrow(Fault.CERTIFICATE_WEAK::exception);
  }
}
