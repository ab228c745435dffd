package org.zhuce.document.ofd.internal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.DocumentVerifier.Coverage;
import org.zhuce.kernel.port.DocumentVerifier.Signature;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/**
 * Checks the seal of a package in the order of GB/T 38540-2020, 7.3: structure, signature value,
 * certificate, digest of the document, and the seal itself as 6.3 has it. Beyond the standard it
 * demands that the seal covers every file, and that it is in the signer's name.
 */
final class SealCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SealCheck.class);

  /** The bundle's only one: each takes 2 MB. */
  static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

  private final Map<String, byte[]> files;
  private final Signatures signatures;
  private final Set<String> faults = new TreeSet<>();

  SealCheck(Map<String, byte[]> files, Signatures signatures) {
    this.files = files;
    this.signatures = signatures;
  }

  /** Checks. */
  Signature check() {
    Optional<SesSignature> imprint = imprint();
    Optional<XmlElement> info = signedInfo();
    boolean covers = info.filter(this::covers).isPresent();
    if (!covers) {
      faults.add("changed-after-signature");
    }
    Checked signer = imprint.map(this::signer).orElseGet(() -> Checked.unreadable(MALFORMED));
    imprint.ifPresent(i -> seal(i, signer.signer()));
    Instant at = imprint.map(SesSignature::at).orElse(Instant.EPOCH);
    info.filter(i -> !i.text("SignatureDateTime").equals(SignatureFile.time(at)))
        .ifPresent(i -> faults.add("signing-time-wrong"));
    faults.addAll(signer.faults());
    long bytes = files.values().stream().mapToLong(f -> f.length).sum();
    return new Signature(
        signer.signer().map(SignerIdentity::role).orElse(SignerRole.AUTHORITY),
        signer.signer().map(SignerIdentity::name).orElse(""),
        Sm2.ALGORITHM,
        at,
        new Coverage(1, 1, covers ? bytes : 0, covers),
        signer.evidence(),
        List.copyOf(faults));
  }

  private static final String MALFORMED = "signature-malformed";

  private Optional<SesSignature> imprint() {
    try {
      return Optional.of(
          SesSignature.decode(files.getOrDefault(OfdNames.SIGNED_VALUE, new byte[0])));
    } catch (IllegalArgumentException e) {
      LOG.debug("A seal's imprint is malformed", e);
      faults.add(MALFORMED);
      return Optional.empty();
    }
  }

  private Optional<XmlElement> signedInfo() {
    try {
      XmlElement file =
          XmlElement.read(files.getOrDefault(OfdNames.SIGNATURE, new byte[0]), "Signature");
      SesSeal.require(
          file.text("SignedValue").equals("/" + OfdNames.SIGNED_VALUE), "another signed value");
      return Optional.of(
          file.child("SignedInfo").orElseThrow(() -> new IllegalArgumentException("no info")));
    } catch (IllegalArgumentException e) {
      LOG.debug("A signature file is malformed", e);
      faults.add(MALFORMED);
      return Optional.empty();
    }
  }

  /** Whether the references name each file of the package once, with its digest. */
  private boolean covers(XmlElement info) {
    Optional<XmlElement> references = info.child("References");
    if (!OfdNames.SM2_SM3.equals(info.text("SignatureMethod"))
        || !OfdNames.SM3.equals(references.map(r -> r.attribute("CheckMethod")).orElse(""))) {
      faults.add("signature-weak");
      return false;
    }
    Map<String, byte[]> covered = new java.util.LinkedHashMap<>(files);
    covered.remove(OfdNames.SIGNATURE);
    covered.remove(OfdNames.SIGNED_VALUE);
    Map<String, String> digests = SignatureFile.digests(covered);
    List<XmlElement> named = references.get().children("Reference");
    if (!info.child("Seal").map(s -> s.text("BaseLoc")).orElse("").equals("/" + OfdNames.SEAL)
        || !stamped(info)
        || !named.stream()
            .map(r -> r.attribute("FileRef"))
            .toList()
            .equals(List.copyOf(digests.keySet()))) {
      faults.add("not-covered");
      return false;
    }
    return named.stream()
        .allMatch(r -> digests.get(r.attribute("FileRef")).equals(r.text("CheckValue")));
  }

  /** The seal must be seen, and where the certificate has its place for it. */
  private static boolean stamped(XmlElement info) {
    return info.child("StampAnnot")
        .filter(s -> s.attribute("PageRef").equals(Integer.toString(OfdNames.PAGE_ID)))
        .filter(s -> s.attribute("Boundary").equals(SignatureFile.STAMP))
        .isPresent();
  }

  private Checked signer(SesSignature imprint) {
    if (!imprint.property().equals("/" + OfdNames.SIGNATURE)
        || !Arrays.equals(
            imprint.digest(), Sm2.sm3(files.getOrDefault(OfdNames.SIGNATURE, new byte[0])))) {
      faults.add("digest-wrong");
    }
    if (!Sm2.verifies(imprint.certificate(), imprint.toBeSigned(), imprint.value())) {
      faults.add("signature-invalid");
    }
    Checked checked = judged(imprint.certificate(), Usage.SIGNING, imprint.at());
    if (checked.signer().filter(s -> s.role() == SignerRole.AUTHORITY).isEmpty()) {
      faults.add("certificate-role");
    }
    return checked;
  }

  private void seal(SesSignature imprint, Optional<SignerIdentity> signer) {
    SesSeal seal = imprint.seal();
    if (!Arrays.equals(files.get(OfdNames.SEAL), imprint.sealDer())) {
      faults.add("seal-replaced");
    }
    if (!Sm2.verifies(seal.maker(), seal.info(), seal.value())) {
      faults.add("seal-invalid");
    }
    for (String fault : judged(seal.maker(), Usage.SEAL_MAKING, seal.madeAt()).faults()) {
      faults.add("seal-maker-" + fault);
    }
    if (!seal.lists(imprint.certificate())) {
      faults.add("seal-signer-unlisted");
    }
    if (!seal.isValidAt(imprint.at()) || imprint.at().isBefore(seal.madeAt())) {
      faults.add("seal-expired");
    }
    if (signer.filter(s -> s.name().equals(seal.name())).isEmpty()) {
      faults.add("seal-foreign");
    }
  }

  private Checked judged(byte[] certificate, Usage usage, Instant at) {
    try {
      X509Certificate parsed =
          (X509Certificate)
              CertificateFactory.getInstance("X.509", BOUNCY_CASTLE)
                  .generateCertificate(new ByteArrayInputStream(certificate));
      if (parsed == null || !Arrays.equals(parsed.getEncoded(), certificate)) {
        return Checked.unreadable("certificate-malformed");
      }
      return signatures.judge(List.of(parsed), usage, at);
    } catch (CertificateException | RuntimeException e) {
      // Whatever a certificate made to break parsers does to one, nobody may rely on it
      LOG.debug("A certificate could not be read", e);
      return new Checked(Optional.empty(), "", Evidence.none(), List.of("certificate-malformed"));
    }
  }
}
