package org.zhuce.signing.softkey.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.signing.spi.SignatureAlgorithm;

/** The department's key with its certificates. May be used by many threads. */
final class SealKey {
  private static final String ALIAS = "seal";

  /** A private instance: the JVM's list of providers stays as it is. */
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private static final int RSA_BITS = 3072;

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  /**
   * Signers that have the key already: one for SM2 computes the public key from it, which costs as
   * much as a signature.
   */
  private final Queue<Signer> idle = new ConcurrentLinkedQueue<>();

  /**
   * A key.
   *
   * @param key signs
   * @param chain its certificate first
   */
  SealKey(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** Its certificate first. */
  List<X509Certificate> chain() {
    return chain;
  }

  static KeyPair generate(SignatureAlgorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(
            algorithm == SignatureAlgorithm.RSA ? "RSA" : "EC", BOUNCY_CASTLE);
    switch (algorithm) {
      case RSA -> generator.initialize(RSA_BITS);
      case P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case SM2 -> generator.initialize(new ECGenParameterSpec("sm2p256v1"));
    }
    return generator.generateKeyPair();
  }

  /** How it signs, which its curve decides. */
  SignatureAlgorithm algorithm() {
    AlgorithmIdentifier kind =
        SubjectPublicKeyInfo.getInstance(chain.get(0).getPublicKey().getEncoded()).getAlgorithm();
    if (PKCSObjectIdentifiers.rsaEncryption.equals(kind.getAlgorithm())) {
      return SignatureAlgorithm.RSA;
    }
    return GMObjectIdentifiers.sm2p256v1.equals(kind.getParameters())
        ? SignatureAlgorithm.SM2
        : SignatureAlgorithm.P256;
  }

  /**
   * Opens a PKCS#12 file and takes its only key.
   *
   * @throws GeneralSecurityException if it cannot be opened, or holds not exactly one key
   */
  static SealKey read(Path file, Path secret) throws IOException, GeneralSecurityException {
    char[] password = Files.readString(secret).strip().toCharArray();
    try {
      // The JDK writes these files, but cannot read keys and certificates on SM2's curve
      KeyStore store = KeyStore.getInstance("PKCS12", BOUNCY_CASTLE);
      store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        // Bouncy Castle lists the issuers' certificates as entries of their own
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() == 1 && store.getKey(keys.get(0), password) instanceof PrivateKey key) {
        return new SealKey(
            key,
            Arrays.stream(store.getCertificateChain(keys.get(0)))
                .map(X509Certificate.class::cast)
                .toList());
      }
      throw new GeneralSecurityException(file + " must hold one key with its certificates");
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** Keeps it under a fresh password. */
  void write(Path file, Path secret) throws IOException, GeneralSecurityException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(Certificate[]::new));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    // The password first: a key file without its password would be lost
    SecretFiles.write(secret, password.getBytes(StandardCharsets.US_ASCII));
    SecretFiles.write(file, out.toByteArray());
  }

  byte[] sign(byte[] bytes, String wanted) throws GeneralSecurityException {
    if (!algorithm().jcaName().equals(wanted)) {
      throw new InvalidKeyException("a key for " + algorithm() + " does not sign by " + wanted);
    }
    Signer ready = idle.poll();
    Signer signer = ready == null ? signer() : ready;
    signer.update(bytes, 0, bytes.length);
    try {
      byte[] value = signer.generateSignature();
      idle.add(signer);
      return value;
    } catch (CryptoException e) {
      throw new SignatureException("the key of the seal does not sign", e);
    }
  }

  private Signer signer() throws GeneralSecurityException {
    Signer signer =
        switch (algorithm()) {
          case RSA -> new RSADigestSigner(new SHA256Digest());
          case P256 ->
              new DSADigestSigner(
                  new ECDSASigner(), new SHA256Digest(), StandardDSAEncoding.INSTANCE);
          case SM2 -> new SM2Signer();
        };
    try {
      signer.init(true, PrivateKeyFactory.createKey(key.getEncoded()));
      return signer;
    } catch (IOException e) {
      throw new InvalidKeyException("the key of the seal cannot be read", e);
    }
  }

  /** Does not give away the key. */
  @Override
  public String toString() {
    return "SealKey[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
