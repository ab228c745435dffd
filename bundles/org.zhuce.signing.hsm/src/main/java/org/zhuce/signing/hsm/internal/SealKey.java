package org.zhuce.signing.hsm.internal;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.Text;

/**
 * The department's key: a handle, by which the token signs, and the certificates.
 *
 * @param handle means nothing outside of this token and this login
 * @param chain the key's certificate first
 */
record SealKey(PrivateKey handle, List<X509Certificate> chain) {
  private static final Logger LOG = LoggerFactory.getLogger(SealKey.class);
  private static final int RSA_BITS = 3072;

  SealKey {
    chain = List.copyOf(chain);
  }

  /**
   * Finds the key, or makes it where the settings say so.
   *
   * @throws TokenFault if there is no key, or no certificate for it yet
   */
  static SealKey in(
      OpenToken token,
      Settings settings,
      SignerIdentity department,
      CertificateAuthority authority) {
    try {
      if (token.chain(settings.key()).isEmpty()) {
        make(token, settings, department, authority);
      }
      List<X509Certificate> inToken = token.chain(settings.key());
      if (token.store().getKey(settings.key(), null) instanceof PrivateKey handle
          && !inToken.isEmpty()) {
        SealKey key = new SealKey(handle, inToken);
        if (settings.enrolment() == Settings.Enrolment.REQUEST
            && !Files.exists(settings.request())) {
          KeyPair pair = new KeyPair(inToken.get(0).getPublicKey(), handle);
          request(token, settings, pair, department);
        }
        return settings.certificates().isPresent()
            ? key.certifiedBy(settings)
            : key.certified(settings);
      }
      throw noKey(settings);
    } catch (GeneralSecurityException | ProviderException e) {
      throw TokenFault.away(settings.token(), e);
    } catch (IOException e) {
      throw new TokenFault(
          TokenFault.Kind.SETTINGS,
          new Text("部门印章的证书或证书请求文件无法读写。", "A file of the seal's cannot be used: " + e.getMessage()),
          e);
    }
  }

  private static TokenFault noKey(Settings settings) {
    return new TokenFault(
        TokenFault.Kind.NO_CERTIFICATE,
        new Text(
            "密码设备“" + settings.token() + "”中没有名为“" + settings.key() + "”的密钥及其证书。",
            "The token "
                + settings.token()
                + " has no key with a certificate under the label "
                + settings.key()
                + "; correct key, or set enrolment."));
  }

  private static void make(
      OpenToken token, Settings settings, SignerIdentity department, CertificateAuthority authority)
      throws GeneralSecurityException, IOException {
    if (settings.enrolment() == Settings.Enrolment.NONE) {
      throw noKey(settings);
    }
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(settings.algorithm().name(), token.provider());
    if (settings.algorithm() == Settings.KeyKind.RSA) {
      generator.initialize(RSA_BITS);
    } else {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    KeyPair pair = generator.generateKeyPair();
    LOG.warn("A key {} was made in the token {}.", settings.key(), settings.token());
    if (settings.enrolment() == Settings.Enrolment.DEMO) {
      List<X509Certificate> chain =
          authority.issue(department, pair.getPublic(), CertificateAuthority.Usage.SIGNING);
      try {
        keep(token, settings, pair.getPrivate(), chain);
      } catch (GeneralSecurityException | RuntimeException e) {
        authority.revoke(chain.get(0), "its key could not be kept in the token");
        throw e;
      }
    } else {
      keep(token, settings, pair.getPrivate(), List.of(placeholder(token, pair, department)));
    }
  }

  private static void keep(
      OpenToken token, Settings settings, PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException {
    token.store().setKeyEntry(settings.key(), key, null, chain.toArray(Certificate[]::new));
  }

  /**
   * A token finds a key only by a certificate; until the real one comes, this stands for it, never
   * valid.
   */
  private static X509Certificate placeholder(
      OpenToken token, KeyPair pair, SignerIdentity department) throws GeneralSecurityException {
    X500Name name = name(department);
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(Instant.EPOCH),
                    Date.from(Instant.EPOCH.plusSeconds(1)),
                    name,
                    pair.getPublic())
                .build(signer(token, pair)));
  }

  private static X500Name name(SignerIdentity department) {
    return new X500NameBuilder()
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, department.name())
        .addRDN(BCStyle.SERIALNUMBER, department.code())
        .addRDN(BCStyle.CN, department.name())
        .build();
  }

  private static ContentSigner signer(OpenToken token, KeyPair pair)
      throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder(
              pair.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
          .setProvider(token.provider())
          .build(pair.getPrivate());
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("the token does not sign", e);
    }
  }

  private static void request(
      OpenToken token, Settings settings, KeyPair pair, SignerIdentity department)
      throws GeneralSecurityException, IOException {
    byte[] der =
        new JcaPKCS10CertificationRequestBuilder(name(department), pair.getPublic())
            .build(signer(token, pair))
            .getEncoded();
    Files.createDirectories(settings.request().toAbsolutePath().getParent());
    Files.writeString(
        settings.request(),
        "-----BEGIN CERTIFICATE REQUEST-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der)
            + "\n-----END CERTIFICATE REQUEST-----\n",
        StandardCharsets.US_ASCII);
  }

  /** With the certificates of the configured file, which must be this key's. */
  private SealKey certifiedBy(Settings settings) throws GeneralSecurityException, IOException {
    Path file = settings.certificates().orElseThrow();
    if (!Files.exists(file)) {
      if (settings.enrolment() == Settings.Enrolment.REQUEST) {
        throw awaiting(settings);
      }
      throw settingsFault(
          "证书文件 " + file + " 不存在。", "certificates: the file " + file + " does not exist.");
    }
    List<X509Certificate> chain;
    try (InputStream in = Files.newInputStream(file)) {
      chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
    }
    if (chain.isEmpty() || !samePublicKey(chain.get(0), this.chain.get(0))) {
      throw settingsFault(
          "证书文件 " + file + " 的首个证书与密码设备中的密钥不符。",
          "certificates: the first certificate of "
              + file
              + " is not that of the key "
              + settings.key()
              + ".");
    }
    return new SealKey(handle, chain);
  }

  private static boolean samePublicKey(X509Certificate one, X509Certificate other) {
    PublicKey key = one.getPublicKey();
    return Arrays.equals(key.getEncoded(), other.getPublicKey().getEncoded());
  }

  private static TokenFault settingsFault(String zh, String en) {
    return new TokenFault(TokenFault.Kind.SETTINGS, new Text(zh, en));
  }

  /** With the certificates of the token, unless only the placeholder is there. */
  private SealKey certified(Settings settings) {
    X509Certificate own = chain.get(0);
    if (own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
      throw awaiting(settings);
    }
    return this;
  }

  private static TokenFault awaiting(Settings settings) {
    return new TokenFault(
        TokenFault.Kind.NO_CERTIFICATE,
        new Text(
            "部门印章密钥尚无证书；请将证书请求 " + settings.request() + " 送交发证机构，并配置 certificates。",
            "The seal's key in "
                + settings.token()
                + " awaits its certificate. Have the request "
                + settings.request()
                + " certified, and name the file with the answer in certificates."));
  }
}
