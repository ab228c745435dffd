package org.zhuce.walk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * An enterprise's bare key, without the assistant that guards one, for tests that sign what no
 * assistant would and for measurements of the platform alone. Immutable; may be used by many
 * threads.
 */
public final class EnterpriseKey implements KeyBeside {

  private static final Provider BC = new BouncyCastleProvider();

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private EnterpriseKey(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** What kind of key is made. */
  public enum Algorithm {
    /** ECDSA on P-256, quick. */
    P256("SHA256withECDSA"),
    /** RSA of 3072 bits. */
    RSA3072("SHA256withRSA"),
    /** SM2 with SM3. */
    SM2("SM3withSM2");

    private final String signature;

    Algorithm(String signature) {
      this.signature = signature;
    }

    private KeyPair generate() throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(this == RSA3072 ? "RSA" : "EC", BC);
      switch (this) {
        case P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
        case RSA3072 -> generator.initialize(3072);
        case SM2 -> generator.initialize(new ECGenParameterSpec("sm2p256v1"));
      }
      return generator.generateKeyPair();
    }
  }

  /** A key without certificate, with the request for one. */
  public static final class Fresh {

    private final KeyPair pair;
    private final Algorithm algorithm;

    /** Makes a key. */
    public Fresh(Algorithm algorithm) {
      this.algorithm = algorithm;
      try {
        pair = algorithm.generate();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Cannot make a key " + algorithm, e);
      }
    }

    /** A certification request (PKCS#10) in PEM. The authority takes the name from its register. */
    public String request(Employer employer) {
      X500Name name =
          new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, employer.name()).build();
      StringWriter pem = new StringWriter();
      try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
        ContentSigner signer =
            new JcaContentSignerBuilder(algorithm.signature)
                .setProvider(BC)
                .build(pair.getPrivate());
        writer.writeObject(
            new JcaPKCS10CertificationRequestBuilder(name, pair.getPublic()).build(signer));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (OperatorCreationException e) {
        throw new IllegalStateException("Cannot sign a certification request", e);
      }
      return pem.toString();
    }

    /**
     * The key with what the authority issued.
     *
     * @param pems the chain, the key's own certificate first
     * @throws IllegalArgumentException if the certificate is another key's
     */
    public EnterpriseKey certified(List<String> pems) {
      List<X509Certificate> issued = pems.stream().map(EnterpriseKey::certificate).toList();
      byte[] certified = issued.get(0).getPublicKey().getEncoded();
      if (!Arrays.equals(certified, pair.getPublic().getEncoded())) {
        throw new IllegalArgumentException("The certificate is for another key");
      }
      return new EnterpriseKey(pair.getPrivate(), issued);
    }
  }

  private static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", BC)
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("Not a certificate: " + pem, e);
    }
  }

  @Override
  public String certificate() {
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(chain.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pem.toString();
  }

  @Override
  public void answer(Api api, Step step, List<Ticket> tickets) {
    for (Ticket ticket : tickets) {
      byte[] bytes = Base64.getDecoder().decode(ticket.payload());
      byte[] signature = sign(ticket.detail("signatureAlgorithm"), bytes);
      String text = Base64.getEncoder().encodeToString(signature);
      Ticket.complete(api, step, ticket.id(), Map.of("signature", text));
    }
  }

  /**
   * Signs.
   *
   * @param algorithm JCA name, as the challenge gives it
   * @param bytes what is to be signed
   */
  public byte[] sign(String algorithm, byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(algorithm, BC);
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign with " + algorithm, e);
    }
  }
}
