package org.zhuce.cakey.assistant.internal.key;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificates and requests for them. */
public final class Certificates {
  private static final String REGISTER = "NTRCN-";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

  private Certificates() {}

  /**
   * Reads PEM, one certificate after the other.
   *
   * @throws IllegalArgumentException if there is something else
   */
  public static List<X509Certificate> read(String pem) {
    Matcher matcher = PEM.matcher(pem);
    return matcher.results().map(one -> of(Base64.getMimeDecoder().decode(one.group(1)))).toList();
  }

  /**
   * Reads DER.
   *
   * @throws IllegalArgumentException if it is no certificate
   */
  static X509Certificate of(byte[] der) {
    try {
      // Bouncy Castle's reads SM2 keys as well
      return (X509Certificate)
          CertificateFactory.getInstance("X.509", KeyAlgorithm.BC)
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  /** As DER. */
  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate cannot be encoded", e);
    }
  }

  /** As PEM. */
  public static String pem(X509Certificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  static byte[] pem(List<X509Certificate> chain) {
    return chain.stream()
        .map(Certificates::pem)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The holder's name (CN); the whole subject if it has none. */
  public static String holder(X509Certificate certificate) {
    X500Principal subject = certificate.getSubjectX500Principal();
    RDN[] names = X500Name.getInstance(subject.getEncoded()).getRDNs(BCStyle.CN);
    return names.length == 0
        ? subject.getName()
        : IETFUtils.valueToString(names[0].getFirst().getValue());
  }

  /** The enterprise's unified social credit code (ETSI EN 319 412-1: NTRCN-...), if it has one. */
  public static Optional<String> creditCode(X509Certificate certificate) {
    RDN[] names =
        X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
            .getRDNs(BCStyle.ORGANIZATION_IDENTIFIER);
    return Arrays.stream(names)
        .map(name -> IETFUtils.valueToString(name.getFirst().getValue()))
        .filter(value -> value.startsWith(REGISTER))
        .map(value -> value.substring(REGISTER.length()))
        .findFirst();
  }

  /** The whole subject, for people. */
  public static String subject(X509Certificate certificate) {
    return X500Name.getInstance(
            BCStyle.INSTANCE,
            X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()))
        .toString();
  }

  /** A request (PKCS#10, RFC 2986) for the pair's own public key, DER. */
  static byte[] request(KeyPair pair, KeyAlgorithm algorithm, Provider signing, String name) {
    X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    try {
      return new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
          .build(
              new JcaContentSignerBuilder(algorithm.signature())
                  .setProvider(signing)
                  .build(pair.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException | java.io.IOException e) {
      throw new IllegalStateException("cannot sign a certificate request", e);
    }
  }

  /** Refuses a chain that is for another key. */
  static void requireFor(KeyPair pair, List<X509Certificate> chain) {
    if (chain.isEmpty()
        || !Arrays.equals(
            chain.get(0).getPublicKey().getEncoded(), pair.getPublic().getEncoded())) {
      throw new IllegalArgumentException("the certificate is for another key");
    }
  }
}
