package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.TimestampAuthority;

/**
 * A time-stamping authority (RFC 3161) for demonstration and tests, below the demo certificate
 * authority: P-256, SHA-256, accuracy one second. Its key lives in memory alone; each process makes
 * a new one and has it certified at the first request. What it is not: its time is the machine's
 * own clock, which nobody audits, and it runs on the side of the one whose signatures it stamps. A
 * real authority's client ranks above it.
 */
@Component(property = "service.ranking:Integer=-100")
public final class EmbeddedTimestampAuthority implements TimestampAuthority {
  /** Our arc, see {@link CertificateProfile}. */
  private static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("2.25.264741359450125740898359668525915156460.2");

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTimestampAuthority.class);

  private static final int SERIAL_BITS = 128;
  private static final int DIGEST_BYTES = 32;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ServiceKey key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Made by the container. */
  @Activate
  public EmbeddedTimestampAuthority(@Reference DemoCertificateAuthority issuer) {
    this(issuer, Clock.systemUTC());
  }

  EmbeddedTimestampAuthority(DemoCertificateAuthority issuer, Clock clock) {
    this.key = new ServiceKey(AuthorityKind.P256, issuer::issueTimestamping, clock);
    this.clock = clock;
  }

  @Override
  public byte[] respond(byte[] request) {
    TimeStampReq asked;
    try {
      asked = HostileInput.read(() -> TimeStampReq.getInstance(request));
    } catch (IllegalArgumentException e) {
      LOG.debug("A time-stamp request is malformed", e);
      return refusal(PKIFailureInfo.badDataFormat);
    }
    return HostileInput.read(() -> answer(asked));
  }

  private byte[] answer(TimeStampReq asked) {
    if (!NISTObjectIdentifiers.id_sha256.equals(
            asked.getMessageImprint().getHashAlgorithm().getAlgorithm())
        || asked.getMessageImprint().getHashedMessage().length != DIGEST_BYTES) {
      return refusal(PKIFailureInfo.badAlg);
    }
    if (asked.getReqPolicy() != null && !asked.getReqPolicy().equals(POLICY)) {
      return refusal(PKIFailureInfo.unacceptedPolicy);
    }
    if (asked.getExtensions() != null) {
      return refusal(PKIFailureInfo.unacceptedExtension);
    }
    boolean certificates = asked.getCertReq() != null && asked.getCertReq().isTrue();
    return response(status(PKIStatus.GRANTED), Optional.of(token(asked, certificates)));
  }

  private ASN1Encodable token(TimeStampReq asked, boolean certificates) {
    ServiceKey.Certified by = key.certified();
    TSTInfo info =
        new TSTInfo(
            POLICY,
            asked.getMessageImprint(),
            new ASN1Integer(new BigInteger(SERIAL_BITS, random)),
            time(clock.instant()),
            new Accuracy(new ASN1Integer(1L), null, null),
            null,
            asked.getNonce(),
            null,
            null);
    SignatureScheme scheme = SignatureScheme.P256_SHA256;
    byte[] content = der(info);
    SignedAttributes attributes =
        SignedAttributes.of(
            PKCSObjectIdentifiers.id_ct_TSTInfo,
            scheme.digest(content),
            scheme,
            CertificateJudge.bytes(by.certificate()));
    return ContentInfo.getInstance(
        SignedMessage.encode(
            Optional.of(content),
            attributes,
            scheme,
            by.sign(attributes.der()),
            by.chain(),
            certificates));
  }

  /** RFC 3161, 2.4.2: no zeros at the end of the fraction. */
  private static ASN1GeneralizedTime time(Instant now) {
    return new ASN1GeneralizedTime(TIME.format(now).replaceAll("\\.?0{1,3}$", "") + "Z");
  }

  private static byte[] refusal(int reason) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(new ASN1Integer((long) PKIStatus.REJECTION));
    all.add(new PKIFailureInfo(reason));
    return response(new DERSequence(all), Optional.empty());
  }

  private static ASN1Encodable status(int status) {
    return new DERSequence(new ASN1Integer((long) status));
  }

  private static byte[] response(ASN1Encodable status, Optional<ASN1Encodable> token) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(status);
    token.ifPresent(all::add);
    return der(new DERSequence(all));
  }

  private static byte[] der(ASN1Encodable object) {
    try {
      return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
