package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;
import org.zhuce.testing.Openssl;
import org.zhuce.testing.Tool;

/**
 * SM2 signatures of both sides, judged by the other one. openssl has SM2 of its own, and no CMS
 * with it: so the values are compared, not the messages.
 */
class Sm2CrossCheckTest {
  /** The signer's identifier of GB/T 35276, 10. */
  private static final String IDENTIFIER = "distid:1234567812345678";

  private static final byte[] CONTENT = "二级建造师初始注册申请表".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private DemoCertificateAuthority authority;
  private BouncyCastleSignatures signatures;

  @BeforeEach
  void start() {
    authority = DemoFixture.authority(folder.resolve("pki"));
    signatures =
        new BouncyCastleSignatures(List.of(authority, new TrustedRoots(folder.resolve("trusted"))));
  }

  private boolean opensslVerifies(SubjectPublicKeyInfo key, byte[] message, byte[] value)
      throws Exception {
    Files.write(folder.resolve("key.pem"), DemoFixture.pem("PUBLIC KEY", key.getEncoded()));
    Files.write(folder.resolve("message"), message);
    Files.write(folder.resolve("value"), value);
    Tool.Result raw =
        Openssl.attempt(
            folder,
            ("pkeyutl -verify -pubin -inkey key.pem -rawin -in message -sigfile value -digest sm3"
                    + " -pkeyopt "
                    + IDENTIFIER)
                .split(" "));
    Tool.Result digest =
        Openssl.attempt(
            folder,
            ("dgst -sm3 -verify key.pem -signature value -sigopt " + IDENTIFIER + " message")
                .split(" "));
    assertThat(raw.status()).as(raw.output() + digest.output()).isEqualTo(digest.status());
    return raw.status() == 0;
  }

  private void requireOwnOnly(SubjectPublicKeyInfo key, byte[] message, byte[] value)
      throws Exception {
    byte[] altered = message.clone();
    altered[altered.length / 2] ^= 1;
    assertThat(opensslVerifies(key, message, value)).isTrue();
    assertThat(opensslVerifies(key, altered, value)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "DOCUMENT"})
  void opensslVerifiesTheValueInAMessageOfOurs(Purpose purpose) throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, Keys.SM2.pair().getPublic());
    ToBeSigned tbs = toBeSigned(purpose, chain);
    byte[] cms = assembled(purpose, tbs, Keys.SM2.sign(tbs.der()), chain);
    SignerInformation signer =
        new CMSSignedData(cms).getSignerInfos().getSigners().iterator().next();
    assertThat(signer.getEncryptionAlgOID()).isEqualTo("1.2.156.10197.1.501");
    assertThat(signer.getDigestAlgOID()).isEqualTo("1.2.156.10197.1.401");
    requireOwnOnly(
        CertificateJudge.holder(chain.get(0)).getSubjectPublicKeyInfo(),
        signer.getEncodedSignedAttributes(),
        signer.getSignature());
  }

  /** The decision on identifiers that the package documentation states. */
  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "DOCUMENT"})
  void keepsToTheIdentifiersOfRfc5652(Purpose purpose) throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, Keys.SM2.pair().getPublic());
    ToBeSigned tbs = toBeSigned(purpose, chain);
    byte[] cms = assembled(purpose, tbs, Keys.SM2.sign(tbs.der()), chain);
    ContentInfo info = ContentInfo.getInstance(cms);
    SignedData data = SignedData.getInstance(info.getContent());
    assertThat(info.getContentType().getId()).isEqualTo("1.2.840.113549.1.7.2");
    assertThat(data.getEncapContentInfo().getContentType().getId())
        .isEqualTo(purpose.contentType());
    // The same message as one of GB/T 35275: sound in itself, and not taken
    byte[] national =
        new ContentInfo(new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2"), info.getContent())
            .getEncoded(ASN1Encoding.DER);
    assertThat(
            signatures.verify(purpose, national, d -> d.digest(CONTENT), DemoFixture.NOW).faults())
        .containsExactly("cms-malformed");
  }

  private ToBeSigned toBeSigned(Purpose purpose, List<X509Certificate> chain) {
    byte[] digest = signatures.digest(SignatureAlgorithm.SM2).digest(CONTENT);
    return signatures.toBeSigned(purpose, digest, chain.get(0));
  }

  private byte[] assembled(
      Purpose purpose, ToBeSigned tbs, byte[] value, List<X509Certificate> chain) {
    return signatures.assemble(
        purpose, tbs, purpose == Purpose.LOGIN ? CONTENT : new byte[0], value, chain);
  }

  private PublicKey opensslMakesAKey() throws Exception {
    Openssl.run(folder, "genpkey", "-algorithm", "SM2", "-out", "private.pem");
    Openssl.run(
        folder, "pkey", "-in", "private.pem", "-pubout", "-outform", "DER", "-out", "public.der");
    return new JcaPEMKeyConverter()
        .setProvider(CertificateJudge.BOUNCY_CASTLE)
        .getPublicKey(
            SubjectPublicKeyInfo.getInstance(Files.readAllBytes(folder.resolve("public.der"))));
  }

  private byte[] opensslSigns(byte[] message, String identifier) throws Exception {
    Files.write(folder.resolve("message"), message);
    Openssl.run(
        folder,
        ("pkeyutl -sign -inkey private.pem -rawin -in message -out value -digest sm3 -pkeyopt "
                + identifier)
            .split(" "));
    return Files.readAllBytes(folder.resolve("value"));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "DOCUMENT"})
  void weVerifyWhatOpensslSigned(Purpose purpose) throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, opensslMakesAKey());
    ToBeSigned tbs = toBeSigned(purpose, chain);
    byte[] cms = assembled(purpose, tbs, opensslSigns(tbs.der(), IDENTIFIER), chain);
    Checked checked = signatures.verify(purpose, cms, d -> d.digest(CONTENT), DemoFixture.NOW);
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.signer()).contains(DemoFixture.PERSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"distid:8765432187654321", "distid:12345678"})
  void refusesWhatOpensslSignedForAnotherIdentifier(String other) throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, opensslMakesAKey());
    ToBeSigned tbs = toBeSigned(Purpose.DOCUMENT, chain);
    byte[] value = opensslSigns(tbs.der(), other);
    assertThatThrownBy(() -> assembled(Purpose.DOCUMENT, tbs, value, chain))
        .isInstanceOfSatisfying(
            SigningException.class, e -> assertThat(e.code()).isEqualTo("signature-invalid"));
  }

  @Test
  void digestsAsOpensslDoes() throws Exception {
    Files.write(folder.resolve("message"), CONTENT);
    Openssl.run(folder, "dgst", "-sm3", "-binary", "-out", "digest", "message");
    assertThat(signatures.digest(SignatureAlgorithm.SM2).digest(CONTENT))
        .isEqualTo(Files.readAllBytes(folder.resolve("digest")));
  }

  @Test
  void opensslVerifiesEachSignatureOfTheChain() throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, Keys.SM2.pair().getPublic());
    assertThat(chain).hasSize(3);
    for (int i = 0; i < 3; i++) {
      X509CertificateHolder one = CertificateJudge.holder(chain.get(i));
      // The root has signed itself
      X509CertificateHolder issuer = CertificateJudge.holder(chain.get(Math.min(i + 1, 2)));
      requireOwnOnly(
          issuer.getSubjectPublicKeyInfo(),
          one.toASN1Structure().getTBSCertificate().getEncoded(),
          one.getSignature());
    }
  }

  @Test
  void opensslAcceptsEachLinkOfTheChain() throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, Keys.SM2.pair().getPublic());
    X509Certificate[] foreign =
        DemoFixture.authority(folder.resolve("other"))
            .authorities(SignatureAlgorithm.SM2)
            .toArray(X509Certificate[]::new);
    for (int i = 0; i < 2; i++) {
      assertThat(link(chain.get(i), chain.get(i + 1)).output()).contains("one.pem: OK");
      // Same names and another key: the same link, but for the signature
      assertThat(link(chain.get(i), foreign[1 - i]).status()).isNotZero();
    }
    String text = Openssl.run(folder, "x509", "-in", "one.pem", "-noout", "-text");
    assertThat(text).contains("Signature Algorithm: SM2-with-SM3", "ASN1 OID: SM2", "CA:TRUE");
  }

  /** openssl 3.0 takes the identifier for the last certificate alone, so each link is a path. */
  private Tool.Result link(X509Certificate one, X509Certificate issuer) throws Exception {
    Files.write(folder.resolve("one.pem"), DemoFixture.pem("CERTIFICATE", one.getEncoded()));
    Files.write(folder.resolve("issuer.pem"), DemoFixture.pem("CERTIFICATE", issuer.getEncoded()));
    return Openssl.attempt(
        folder,
        ("verify -x509_strict -partial_chain -trusted issuer.pem -attime "
                + DemoFixture.NOW.getEpochSecond()
                + " -vfyopt "
                + IDENTIFIER
                + " one.pem")
            .split(" "));
  }

  @Test
  void opensslVerifiesTheRevocationList() throws Exception {
    List<X509Certificate> chain = DemoFixture.signing(authority, Keys.SM2.pair().getPublic());
    authority.revoke(chain.get(0), "lost");
    byte[] der = authority.crl(SignatureAlgorithm.SM2);
    X509CRLHolder list = new X509CRLHolder(der);
    requireOwnOnly(
        CertificateJudge.holder(chain.get(1)).getSubjectPublicKeyInfo(),
        list.toASN1Structure().getTBSCertList().getEncoded(),
        list.toASN1Structure().getSignature().getOctets());
    Files.write(folder.resolve("list.der"), der);
    String serial = chain.get(0).getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    assertThat(
            Openssl.run(folder, "crl", "-inform", "DER", "-in", "list.der", "-noout", "-text")
                .lines()
                .filter(l -> l.contains("Serial Number: "))
                .map(l -> l.strip().replaceFirst("Serial Number: 0*", "")))
        .containsExactly(serial.replaceFirst("^0*", ""));
  }
}
