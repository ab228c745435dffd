package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;

/** One exchange of the time-stamp protocol (RFC 3161), as the one who asks sees it. */
final class TimestampProtocol {
  private static final int NONCE_BITS = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MessageImprint imprint;
  private final BigInteger nonce;

  /** A request for a stamp over that SHA-256 digest. */
  TimestampProtocol(byte[] digest) {
    imprint = new MessageImprint(SignatureScheme.P256_SHA256.digestIdentifier(), digest.clone());
    nonce = new BigInteger(NONCE_BITS, RANDOM);
  }

  /** The request, DER, with a nonce and the wish for the authority's certificate. */
  byte[] request() {
    try {
      return new TimeStampReq(imprint, null, new ASN1Integer(nonce), ASN1Boolean.TRUE, null)
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The token of a response.
   *
   * @throws IllegalArgumentException if there is none, or not one that answers this request
   */
  byte[] token(byte[] response) {
    return HostileInput.read(
        () -> {
          TimeStampResp answer = TimeStampResp.getInstance(response);
          int status = answer.getStatus().getStatusObject().intPositiveValueExact();
          if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
            throw new IllegalArgumentException("refused with status " + status);
          }
          byte[] token = encoded(answer);
          TSTInfo info = info(SignedMessage.decode(token));
          if (info.getNonce() == null || !info.getNonce().hasValue(nonce)) {
            throw new IllegalArgumentException("another nonce");
          }
          if (!stamps(info, imprint.getHashedMessage())) {
            throw new IllegalArgumentException("another imprint");
          }
          return token;
        });
  }

  /** What a response says; empty if it refuses. */
  static Optional<TSTInfo> granted(byte[] response) {
    return HostileInput.read(
        () -> {
          TimeStampResp answer = TimeStampResp.getInstance(response);
          return answer.getTimeStampToken() == null
              ? Optional.empty()
              : Optional.of(info(SignedMessage.decode(encoded(answer))));
        });
  }

  /**
   * The token in DER. Many authorities leave the certificates in an order of their own, and no
   * signature protects that order.
   */
  private static byte[] encoded(TimeStampResp answer) {
    ContentInfo token = answer.getTimeStampToken();
    SignedData data = SignedData.getInstance(token.getContent());
    ASN1EncodableVector signers = new ASN1EncodableVector();
    data.getSignerInfos().forEach(signer -> signers.add(SignerInfo.getInstance(signer)));
    SignedData plain =
        new SignedData(
            data.getDigestAlgorithms(),
            data.getEncapContentInfo(),
            data.getCertificates(),
            data.getCRLs(),
            new DERSet(signers));
    try {
      return new ContentInfo(token.getContentType(), plain).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalArgumentException("no token", e);
    }
  }

  /** What a token says (RFC 3161, 2.4.2). */
  static TSTInfo info(SignedMessage token) {
    byte[] content =
        token.content().orElseThrow(() -> new IllegalArgumentException("an empty token"));
    return HostileInput.read(() -> TSTInfo.getInstance(content));
  }

  /** Whether the imprint is that SHA-256 digest. */
  static boolean stamps(TSTInfo info, byte[] digest) {
    MessageImprint imprint = info.getMessageImprint();
    return NISTObjectIdentifiers.id_sha256.equals(imprint.getHashAlgorithm().getAlgorithm())
        && Arrays.equals(imprint.getHashedMessage(), digest);
  }

  /** When, by the authority's clock. */
  static Instant time(TSTInfo info) {
    try {
      return info.getGenTime().getDate().toInstant();
    } catch (ParseException e) {
      throw new IllegalArgumentException("no time", e);
    }
  }
}
