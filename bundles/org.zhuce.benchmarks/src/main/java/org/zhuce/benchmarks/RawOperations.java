package org.zhuce.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.pki.internal.FloorVerifications;
import org.zhuce.signing.spi.SignatureAlgorithm;

/**
 * One signature algorithm of the library that the platform signs and verifies with, as it does:
 * signs with a key that is decoded anew each time, and verifies with keys that it knows; with keys
 * that nobody has seen before, too.
 */
enum RawOperations {
  SM2(SignatureAlgorithm.SM2, SM2Signer::new, "EC", "sm2p256v1", "sm2", "SM2 (CurveSM2)"),
  P256(
      SignatureAlgorithm.P256,
      () ->
          new DSADigestSigner(new ECDSASigner(), new SHA256Digest(), StandardDSAEncoding.INSTANCE),
      "EC",
      "secp256r1",
      "ecdsap256",
      "ecdsa (nistp256)"),
  RSA3072(
      SignatureAlgorithm.RSA,
      () -> new RSADigestSigner(new SHA256Digest()),
      "RSA",
      "",
      "rsa3072",
      "rsa 3072 bits");

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final int RSA_BITS = 3072;
  private static final byte[] MESSAGE = new byte[256];

  private final SignatureAlgorithm algorithm;
  private final Supplier<Signer> signers;
  private final String keys;
  private final String curve;
  private final String option;
  private final String line;

  RawOperations(
      SignatureAlgorithm algorithm,
      Supplier<Signer> signers,
      String keys,
      String curve,
      String option,
      String line) {
    this.algorithm = algorithm;
    this.signers = signers;
    this.keys = keys;
    this.curve = curve;
    this.option = option;
    this.line = line;
  }

  /**
   * How often a second, on one core.
   *
   * @param sign signatures
   * @param verify verifications
   * @param verifyAnew verifications with a key that is decoded anew
   */
  record Rate(double sign, double verify, double verifyAnew) {}

  /** Ours. */
  Rate library(long millis) throws GeneralSecurityException, IOException {
    KeyPair pair =
        FloorCases.keys(
            keys,
            curve.isEmpty()
                ? new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4)
                : new ECGenParameterSpec(curve),
            Optional.of(BOUNCY_CASTLE));
    byte[] key = pair.getPrivate().getEncoded();
    byte[] publicKey = pair.getPublic().getEncoded();
    byte[] value = sign(key);
    return new Rate(
        rate(millis, () -> sign(key).length > 0),
        rate(millis, () -> FloorVerifications.verifies(algorithm, publicKey, MESSAGE, value)),
        rate(millis, () -> verify(publicKey, value)));
  }

  private byte[] sign(byte[] pkcs8) throws IOException, GeneralSecurityException {
    Signer signer = signers.get();
    signer.init(true, PrivateKeyFactory.createKey(pkcs8));
    signer.update(MESSAGE, 0, MESSAGE.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private boolean verify(byte[] publicKey, byte[] value) throws IOException {
    Signer signer = signers.get();
    signer.init(false, PublicKeyFactory.createKey(publicKey));
    signer.update(MESSAGE, 0, MESSAGE.length);
    return signer.verifySignature(value);
  }

  private interface Operation {
    boolean works() throws IOException, GeneralSecurityException;
  }

  private static double rate(long millis, Operation operation)
      throws GeneralSecurityException, IOException {
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    long done = 0;
    while (System.nanoTime() < end) {
      if (!operation.works()) {
        throw new GeneralSecurityException("a signature is wrong");
      }
      done++;
    }
    return done * 1e9 / (System.nanoTime() - start);
  }

  /** Theirs: {@code openssl speed} by the wall clock, as ours; empty if there is no openssl. */
  Optional<Rate> openssl() throws InterruptedException {
    try {
      Process speed =
          new ProcessBuilder("openssl", "speed", "-elapsed", "-seconds", "1", option)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(speed.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      speed.waitFor();
      return text.lines()
          .filter(l -> l.contains(line))
          .map(l -> l.strip().split(" +"))
          .map(
              w ->
                  new Rate(
                      Double.parseDouble(w[w.length - 2]),
                      Double.parseDouble(w[w.length - 1]),
                      Double.parseDouble(w[w.length - 1])))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
