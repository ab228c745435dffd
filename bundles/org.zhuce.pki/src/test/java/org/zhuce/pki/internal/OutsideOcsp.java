package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.zhuce.signing.spi.CertificateAuthority.Usage;

/** An authority that is not ours, and its OCSP responder: what it answers, and whatever else. */
final class OutsideOcsp {
  final Instant now;
  final CertificateIssuer root;
  final KeyPair responderKeys = Keys.generate("EC", "secp256r1");
  final X509Certificate responder;

  OutsideOcsp(String name, Instant now) {
    this.now = now;
    KeyPair keys = Keys.generate("EC", "secp256r1");
    root = CertificateIssuer.root(name, keys, Clock.fixed(now, ZoneOffset.UTC));
    responder = root.issueOcsp(name, responderKeys.getPublic(), Duration.ofDays(30), now);
    rootKeys = keys;
  }

  final KeyPair rootKeys;

  X509Certificate issue(Pointers pointers) {
    return root.issue(
        DemoFixture.PERSON,
        Keys.P256.pair().getPublic(),
        Usage.SIGNING,
        Duration.ofDays(30),
        pointers,
        now);
  }

  byte[] crl(Map<BigInteger, Instant> revoked) {
    return root.crl(BigInteger.ONE, revoked, now, Duration.ofDays(1));
  }

  /** An honest answer on a certificate of its own, which a test makes dishonest. */
  Answer on(X509Certificate about) {
    return new Answer(this, about.getSerialNumber());
  }

  /** An answer in the making. */
  static final class Answer {
    private CertificateID id;
    private CertificateStatus status = CertificateStatus.GOOD;
    private Instant thisUpdate;
    private Optional<Instant> nextUpdate;
    private Instant producedAt;
    private KeyPair keys;
    private X509CertificateHolder signer;
    private List<X509CertificateHolder> certificates;
    private int times = 1;
    private final List<Extension> extensions = new ArrayList<>();

    private Answer(OutsideOcsp by, BigInteger serial) {
      id = OcspProtocol.id(CertificateJudge.holder(by.root.certificate()), serial);
      thisUpdate = by.now;
      producedAt = by.now;
      nextUpdate = Optional.of(by.now.plus(Duration.ofHours(1)));
      by(by.responder, by.responderKeys);
    }

    Answer about(CertificateID other) {
      id = other;
      return this;
    }

    Answer saying(CertificateStatus what) {
      status = what;
      return this;
    }

    Answer from(Instant from, Instant produced) {
      thisUpdate = from;
      producedAt = produced;
      return this;
    }

    Answer until(Instant next) {
      nextUpdate = Optional.of(next);
      return this;
    }

    Answer forever() {
      nextUpdate = Optional.empty();
      return this;
    }

    Answer twice() {
      times = 2;
      return this;
    }

    /** Signed by that one, whose certificate it carries. */
    Answer by(X509Certificate certificate, KeyPair key) {
      keys = key;
      signer = CertificateJudge.holder(certificate);
      certificates = List.of(signer);
      return this;
    }

    /** Carries those certificates, whoever signs. */
    Answer carrying(X509Certificate... some) {
      certificates = java.util.Arrays.stream(some).map(CertificateJudge::holder).toList();
      return this;
    }

    Answer with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) throws Exception {
      extensions.add(Extension.create(type, critical, value));
      return this;
    }

    byte[] der() throws Exception {
      BasicOCSPRespBuilder builder =
          new BasicOCSPRespBuilder(
              signer.getSubjectPublicKeyInfo(),
              new BcDigestCalculatorProvider().get(RespID.HASH_SHA1));
      for (int i = 0; i < times; i++) {
        builder.addResponse(
            id, status, Date.from(thisUpdate), nextUpdate.map(Date::from).orElse(null), null);
      }
      if (!extensions.isEmpty()) {
        builder.setResponseExtensions(new Extensions(extensions.toArray(Extension[]::new)));
      }
      return OcspProtocol.der(
          new OCSPRespBuilder()
              .build(
                  OCSPRespBuilder.SUCCESSFUL,
                  builder.build(
                      CertificateIssuer.signer(signer.getSubjectPublicKeyInfo(), keys.getPrivate()),
                      certificates.toArray(X509CertificateHolder[]::new),
                      Date.from(producedAt)))
              .toASN1Structure());
    }
  }
}
