package org.zhuce.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.document.pdf.internal.FloorVerifier;
import org.zhuce.document.pdf.internal.OpenPdfSigning;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.pki.internal.FloorAuthority;
import org.zhuce.signing.mobile.internal.FloorPhone;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.ToBeSigned;
import org.zhuce.walk.Case;

/**
 * The work of a case without a platform: its papers are drawn, signed and verified by the same code
 * as in the platform, and something is forced to the disk for each write that the platform would
 * have acknowledged. No HTTP, no sessions, no rules, no database, no audit log.
 */
final class FloorCases {
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  static final SignerIdentity DEPARTMENT =
      new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "甘肃省住房和城乡建设厅");

  private final Clock clock;
  private final FloorAuthority authority;
  private final Signatures signatures;
  private final PdfSigning pdfs = new OpenPdfSigning();
  private final DocumentVerifier verifier;
  private final FloorPaper paper;
  private final Signer department;

  FloorCases(Clock clock, Path folder) {
    this.clock = clock;
    authority = new FloorAuthority(folder);
    signatures = authority.signatures();
    verifier = FloorVerifier.of(signatures);
    paper = new FloorPaper(clock);
    // As the department's key in a file: the JDK's own RSA
    department =
        signer(
            DEPARTMENT,
            keys(
                "RSA",
                new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4),
                Optional.empty()),
            Optional.empty());
  }

  /** Computes a signature. */
  interface Pen {
    byte[] sign(String algorithm, byte[] bytes);
  }

  /** Somebody with a certificate. */
  record Signer(SignerIdentity identity, List<X509Certificate> chain, Pen pen) {}

  /** The applicant with a phone. */
  Signer person(Case one) {
    FloorPhone phone = new FloorPhone();
    return signer(
        new SignerIdentity(
            SignerRole.INDIVIDUAL, one.applicant().idNumber(), one.applicant().name()),
        phone.publicKey(),
        phone::sign);
  }

  /** The applicant with a key at hand, without a password. */
  Signer personWithKey(Case one) {
    return signer(
        new SignerIdentity(
            SignerRole.INDIVIDUAL, one.applicant().idNumber(), one.applicant().name()),
        keys("EC", new ECGenParameterSpec("secp256r1"), Optional.of(BOUNCY_CASTLE)),
        Optional.of(BOUNCY_CASTLE));
  }

  /** The employer with its key, which the client uses. */
  Signer enterprise(Case one) {
    return signer(
        new SignerIdentity(SignerRole.ENTERPRISE, one.employer().code(), one.employer().name()),
        keys("EC", new ECGenParameterSpec("secp256r1"), Optional.of(BOUNCY_CASTLE)),
        Optional.of(BOUNCY_CASTLE));
  }

  Signer signer(SignerIdentity identity, KeyPair keys, Optional<Provider> provider) {
    return signer(
        identity, keys.getPublic(), (algorithm, bytes) -> sign(keys, provider, algorithm, bytes));
  }

  private Signer signer(SignerIdentity identity, PublicKey key, Pen pen) {
    return new Signer(identity, authority.issue(identity, key), pen);
  }

  static KeyPair keys(
      String algorithm, AlgorithmParameterSpec parameters, Optional<Provider> provider) {
    try {
      KeyPairGenerator generator =
          provider.isPresent()
              ? KeyPairGenerator.getInstance(algorithm, provider.get())
              : KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no keys " + algorithm, e);
    }
  }

  private static byte[] sign(
      KeyPair keys, Optional<Provider> provider, String algorithm, byte[] bytes) {
    try {
      Signature signature =
          provider.isPresent()
              ? Signature.getInstance(algorithm, provider.get())
              : Signature.getInstance(algorithm);
      signature.initSign(keys.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign by " + algorithm, e);
    }
  }

  /**
   * One case.
   *
   * @param writes how many writes the platform acknowledges in a case
   */
  void play(Case one, Signer person, Signer enterprise, SyncedFile disk, int writes) {
    login(enterprise);
    login(person);
    byte[] form = paper.form(one);
    byte[] signed = signed(form, person, one.handwriting(), this::proven);
    byte[] sealed = signed(signed, enterprise, new byte[0], this::proven);
    byte[] certificate = signed(paper.certificate(one), department, new byte[0], this::proven);
    if (sealed.length < signed.length || !valid(certificate)) {
      throw new IllegalStateException("the floor's certificate is not valid");
    }
    for (int i = 0; i < writes; i++) {
      disk.write();
    }
  }

  private void login(Signer signer) {
    signatures.check(signer.chain(), signer.identity().role(), clock.instant());
    byte[] content = ("login " + System.nanoTime()).getBytes(StandardCharsets.US_ASCII);
    X509Certificate certificate = signer.chain().get(0);
    ToBeSigned bytes =
        signatures.toBeSigned(Purpose.LOGIN, digest(certificate).digest(content), certificate);
    signatures.assemble(
        Purpose.LOGIN,
        bytes,
        content,
        signer.pen().sign(bytes.signatureAlgorithm(), bytes.der()),
        signer.chain());
  }

  /** The application form of a case, unsigned. */
  byte[] form(Case one) {
    return paper.form(one);
  }

  /** The certificate of a case as a sealed PDF file. */
  byte[] certificate(Case one) {
    return signed(paper.certificate(one), department, new byte[0]);
  }

  /** Whether the platform's verifier finds a file genuine. */
  boolean valid(byte[] file) {
    return verifier.verify(file).valid();
  }

  /** The same by a verifier that has seen nothing before. */
  boolean validAnew(byte[] file) {
    return FloorVerifier.of(authority.freshSignatures()).verify(file).valid();
  }

  /** The authority behind all certificates. */
  FloorAuthority authority() {
    return authority;
  }

  /** Signs without a time stamp (baseline B). */
  byte[] signed(byte[] pdf, Signer signer, byte[] image) {
    return signed(pdf, signer, image, pdfs::embed);
  }

  /**
   * As the platform proves its signatures: a time stamp, and what validates all behind the last.
   */
  private byte[] proven(PdfSigning.Prepared prepared, byte[] cms) {
    byte[] stamped = signatures.timestamp(cms, authority.timestamps(), clock.instant());
    byte[] file = pdfs.embed(prepared, stamped);
    return pdfs.awaitsSignatures(file)
        ? file
        : signatures
            .validationData(pdfs.signatures(file), clock.instant())
            .map(data -> pdfs.withValidationData(file, data))
            .orElseThrow();
  }

  private byte[] signed(
      byte[] pdf,
      Signer signer,
      byte[] image,
      BiFunction<PdfSigning.Prepared, byte[], byte[]> completed) {
    signatures.check(signer.chain(), signer.identity().role(), clock.instant());
    X509Certificate certificate = signer.chain().get(0);
    PdfSigning.Prepared prepared =
        pdfs.prepare(
            pdf,
            new PdfSigning.Appearance(
                signer.identity().role(),
                signer.identity().name(),
                image,
                "签署二级建造师初始注册申请表 W2018040330039180103",
                clock.instant()));
    ToBeSigned bytes =
        signatures.toBeSigned(
            Purpose.DOCUMENT, pdfs.digest(prepared, digest(certificate)), certificate);
    byte[] cms =
        signatures.assemble(
            Purpose.DOCUMENT,
            bytes,
            new byte[0],
            signer.pen().sign(bytes.signatureAlgorithm(), bytes.der()),
            signer.chain());
    return completed.apply(prepared, cms);
  }

  private MessageDigest digest(X509Certificate certificate) {
    return signatures.digest(signatures.algorithm(certificate));
  }
}
