package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.PdfSigning.Appearance;
import org.zhuce.kernel.port.PdfSigning.Prepared;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * The platform's own certificate authority and CMS, and keys for it: what the kernel works with.
 */
public final class DemoPki {
  private static final String ID_NUMBER = "620102198611150013";
  private static final String CREDIT_CODE = "91620100MA71XXXX0X";

  private final Clock clock = Clock.systemUTC();
  private final DemoCertificateAuthority authority;
  private final Signatures signatures;
  private final Signatures byOcsp;
  private final EmbeddedTimestampAuthority timestamps;

  /** Makes an authority. */
  public DemoPki() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "pki");
      MemoryStore books = new MemoryStore();
      authority = authority(folder, books, ValidationForm.CRL);
      byOcsp = new BouncyCastleSignatures(List.of(authority(folder, books, ValidationForm.OCSP)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    timestamps = new EmbeddedTimestampAuthority(authority, clock);
    signatures = new BouncyCastleSignatures(List.of(authority));
  }

  private DemoCertificateAuthority authority(Path folder, MemoryStore books, ValidationForm form) {
    return new DemoCertificateAuthority(
        folder,
        "Test",
        Duration.ofDays(100),
        TrustAddresses.none(),
        form,
        name -> books,
        // Signing times have no fractions of a second: what it does shall lie before them
        Clock.offset(clock, Duration.ofSeconds(-10)));
  }

  /** Who can sign. */
  public record Signer(PrivateKey key, List<X509Certificate> chain) {}

  /** The platform's CMS. */
  public Signatures signatures() {
    return signatures;
  }

  /** Root and issuing authority. */
  public List<X509Certificate> authorities() {
    return authority.authorities(SignatureAlgorithm.P256);
  }

  /** Whom they revoked. */
  public byte[] crl() {
    return authority.crl(SignatureAlgorithm.P256);
  }

  /** Root and issuing authority for keys of a kind. */
  public List<X509Certificate> authorities(SignatureAlgorithm algorithm) {
    return authority.authorities(algorithm);
  }

  /** A signer with a new key of 3072 bits (RSA), on P-256 (EC) or of the national kind (SM2). */
  public Signer signer(SignerRole role, String name, String algorithm) {
    return signer(role, name, algorithm, Usage.SIGNING);
  }

  /** Somebody with a certificate that is not meant for signing. */
  public Signer encrypting(SignerRole role, String name) {
    return signer(role, name, "EC", Usage.ENCRYPTION);
  }

  private Signer signer(SignerRole role, String name, String algorithm, Usage usage) {
    try {
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(
              algorithm.equals("RSA") ? "RSA" : "EC", CertificateJudge.BOUNCY_CASTLE);
      switch (algorithm) {
        case "RSA" -> generator.initialize(3072);
        case "EC" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
        default -> generator.initialize(new ECGenParameterSpec("sm2p256v1"));
      }
      KeyPair key = generator.generateKeyPair();
      String code = role == SignerRole.INDIVIDUAL ? ID_NUMBER : CREDIT_CODE;
      return new Signer(
          key.getPrivate(),
          authority.issue(new SignerIdentity(role, code, name), key.getPublic(), usage));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a certificate back. */
  public void revoke(Signer signer) {
    authority.revoke(signer.chain().get(0), "test");
  }

  /** Signs a place of a file, now, as the kernel does. */
  public byte[] sign(PdfSigning signing, byte[] pdf, Appearance appearance, Signer signer) {
    Prepared prepared =
        signing.prepare(
            pdf,
            new Appearance(
                appearance.role(),
                appearance.name(),
                appearance.image(),
                appearance.reason(),
                clock.instant()));
    return signing.embed(prepared, cms(signing, prepared, signer));
  }

  /** The same, with a time stamp of the demo authority. */
  public byte[] signAndStamp(PdfSigning signing, byte[] pdf, Appearance appearance, Signer signer) {
    Prepared prepared =
        signing.prepare(
            pdf,
            new Appearance(
                appearance.role(),
                appearance.name(),
                appearance.image(),
                appearance.reason(),
                clock.instant()));
    return signing.embed(prepared, stamp(cms(signing, prepared, signer)));
  }

  /** The file with what validates its signatures. */
  public byte[] withValidationData(PdfSigning signing, byte[] pdf) {
    return signing.withValidationData(pdf, validationData(signing, pdf));
  }

  /** What validates a file's signatures. */
  public ValidationData validationData(PdfSigning signing, byte[] pdf) {
    return signatures.validationData(signing.signatures(pdf), clock.instant()).orElseThrow();
  }

  /** The same with answers of the online protocol instead of lists. */
  public ValidationData onlineValidationData(PdfSigning signing, byte[] pdf) {
    return byOcsp.validationData(signing.signatures(pdf), clock.instant()).orElseThrow();
  }

  /** A CMS with a time stamp. */
  public byte[] stamp(byte[] cms) {
    return signatures.timestamp(cms, timestamps::respond, clock.instant());
  }

  /** The CMS for a prepared file. */
  public byte[] cms(PdfSigning signing, Prepared prepared, Signer signer) {
    X509Certificate certificate = signer.chain().get(0);
    byte[] digest = signing.digest(prepared, signatures.digest(signatures.algorithm(certificate)));
    ToBeSigned toBeSigned = signatures.toBeSigned(Purpose.DOCUMENT, digest, certificate);
    try {
      Signature value =
          Signature.getInstance(toBeSigned.signatureAlgorithm(), CertificateJudge.BOUNCY_CASTLE);
      value.initSign(signer.key());
      value.update(toBeSigned.der());
      return signatures.assemble(
          Purpose.DOCUMENT, toBeSigned, new byte[0], value.sign(), signer.chain());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class MemoryStore implements ProviderStore {
    private final ConcurrentSkipListMap<String, byte[]> records = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(records.get(key));
    }

    @Override
    public List<String> keys(String prefix) {
      List<String> keys = new ArrayList<>(records.keySet());
      keys.removeIf(key -> !key.startsWith(prefix));
      return keys;
    }

    @Override
    public Optional<byte[]> update(
        String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
      return Optional.ofNullable(
          records.compute(key, (k, old) -> change.apply(Optional.ofNullable(old)).orElse(null)));
    }
  }
}
