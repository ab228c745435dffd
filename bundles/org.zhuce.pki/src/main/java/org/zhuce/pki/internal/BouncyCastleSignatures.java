package org.zhuce.pki.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.pki.internal.CertificateJudge.Judgement;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.ToBeSigned;

/** CMS signatures with Bouncy Castle: RSA from 2048 bits and P-256, with SHA-256. */
@Component(service = Signatures.class)
public final class BouncyCastleSignatures implements Signatures {

  private static final Logger LOG = LoggerFactory.getLogger(BouncyCastleSignatures.class);

  private final CertificateJudge judge;

  /** Trusts the demo authority and the operator's further roots. */
  @Activate
  public BouncyCastleSignatures(
      @Reference DemoCertificateAuthority demo, @Reference TrustedRoots further) {
    this(List.of(demo, further));
  }

  BouncyCastleSignatures(Collection<? extends Authority> authorities) {
    this.judge = new CertificateJudge(List.copyOf(authorities));
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
  public String digestAlgorithm(X509Certificate certificate) {
    return scheme(CertificateJudge.holder(certificate)).digestName();
  }

  @Override
  public SignerIdentity check(List<X509Certificate> chain, SignerRole role, Instant at) {
    X509CertificateHolder leaf = CertificateJudge.holder(chain.get(0));
    Set<Fault> faults =
        judge
            .judge(
                leaf,
                chain.stream().skip(1).map(CertificateJudge::holder).toList(),
                Optional.of(role),
                at)
            .faults();
    for (Fault gravest : faults) {
      throw gravest.exception();
    }
    return CertificateProfile.identity(leaf).orElseThrow();
  }

  @Override
  public ToBeSigned toBeSigned(Purpose purpose, byte[] contentDigest, X509Certificate certificate) {
    X509CertificateHolder holder = CertificateJudge.holder(certificate);
    SignatureScheme scheme = scheme(holder);
    if (contentDigest.length != scheme.digest(new byte[0]).length) {
      throw new IllegalArgumentException("not a digest by " + scheme.digestName());
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
  public Checked verify(
      Purpose purpose, byte[] cms, Function<String, byte[]> digestOf, Instant at) {
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
    Judgement judgement = judge.judge(leaf, message.certificates(), Optional.empty(), at);
    Set<Fault> faults = judgement.faults();
    ASN1ObjectIdentifier wanted = new ASN1ObjectIdentifier(purpose.contentType());
    if (!message.contentType().equals(wanted)
        || !message.attributes().contentType().equals(wanted)) {
      faults.add(Fault.CONTENT_TYPE_WRONG);
    }
    scheme.ifPresentOrElse(
        s -> compare(message, leaf, s, purpose, digestOf, faults),
        () -> faults.add(Fault.SIGNATURE_INVALID));
    return new Checked(
        CertificateProfile.identity(leaf),
        scheme.map(SignatureScheme::jcaName).orElse(""),
        judgement.evidence(),
        faults.stream().map(Fault::code).toList());
  }

  private static void compare(
      SignedMessage message,
      X509CertificateHolder leaf,
      SignatureScheme scheme,
      Purpose purpose,
      Function<String, byte[]> digestOf,
      Set<Fault> faults) {
    byte[] digest = message.attributes().messageDigest();
    boolean fits =
        scheme.acceptsDigest(message.signer().getDigestAlgorithm())
            && Arrays.equals(digest, digestOf.apply(scheme.digestName()))
            && message.content().map(c -> Arrays.equals(digest, scheme.digest(c))).orElse(true);
    if (!fits) {
      faults.add(Fault.DIGEST_WRONG);
    }
    if (purpose == Purpose.DOCUMENT && message.content().isPresent()) {
      // EN 319 142-1: a PDF's signature holds no content; a second one could be shown as signed
      faults.add(Fault.CMS_MALFORMED);
    }
    if (!scheme.acceptsSignature(message.signer().getDigestEncryptionAlgorithm())
        || !message.attributes().names(CertificateJudge.bytes(leaf), scheme)
        || !scheme.verifies(
            leaf.getSubjectPublicKeyInfo(),
            message.attributes().der(),
            message.signer().getEncryptedDigest().getOctets())) {
      faults.add(Fault.SIGNATURE_INVALID);
    }
  }

  private static SignatureScheme scheme(X509CertificateHolder certificate) {
    return SignatureScheme.of(certificate.getSubjectPublicKeyInfo())
        .orElseThrow(Fault.CERTIFICATE_WEAK::exception);
  }
}
