package org.zhuce.document.ofd.internal;

import java.time.Instant;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/**
 * An electronic seal's imprint (电子签章数据, SES_Signature) of version 4: GB/T 38540-2020, 7, without
 * extensions and time stamp.
 *
 * @param toBeSigned DER of TBS_Sign, what the signer signs
 * @param sealDer DER of the seal inside
 * @param seal the seal inside
 * @param at when it was applied, as claimed
 * @param digest SM3 of the file {@code property}
 * @param property path of the signature file in the package
 * @param certificate DER of the signer's certificate
 * @param value the signature
 */
record SesSignature(
    byte[] toBeSigned,
    byte[] sealDer,
    SesSeal seal,
    Instant at,
    byte[] digest,
    String property,
    byte[] certificate,
    byte[] value) {

  /** What a signer signs. */
  static byte[] toBeSigned(byte[] seal, Instant at, byte[] digest, String property) {
    return SesSeal.der(
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1Integer(SesSeal.VERSION),
              SesSeal.sequence(seal),
              SesSeal.time(at),
              new DERBitString(digest),
              new DERIA5String(property)
            }));
  }

  static byte[] encode(byte[] toBeSigned, byte[] certificate, byte[] value) {
    return SesSeal.der(
        new DERSequence(
            new ASN1Encodable[] {
              SesSeal.sequence(toBeSigned),
              new DEROctetString(certificate),
              new ASN1ObjectIdentifier(OfdNames.SM2_SM3),
              new DERBitString(value)
            }));
  }

  /**
   * Reads an imprint.
   *
   * @throws IllegalArgumentException if it is not the DER of one as described above
   */
  static SesSignature decode(byte[] der) {
    return SesSeal.read(() -> decoded(SesSeal.sequence(der)));
  }

  private static SesSignature decoded(ASN1Sequence signature) {
    SesSeal.sized(signature, 4);
    ASN1Sequence signed = ASN1Sequence.getInstance(signature.getObjectAt(0));
    SesSeal.sized(signed, 5);
    SesSeal.require(SesSeal.number(signed.getObjectAt(0)) == SesSeal.VERSION, "not of version 4");
    SesSeal.require(
        OfdNames.SM2_SM3.equals(ASN1ObjectIdentifier.getInstance(signature.getObjectAt(2)).getId()),
        "not signed by SM2 with SM3");
    ASN1Sequence seal = ASN1Sequence.getInstance(signed.getObjectAt(1));
    return new SesSignature(
        SesSeal.der(signed),
        SesSeal.der(seal),
        SesSeal.decoded(seal),
        SesSeal.instant(signed.getObjectAt(2)),
        ASN1BitString.getInstance(signed.getObjectAt(3)).getOctets(),
        SesSeal.text(signed.getObjectAt(4)),
        ASN1OctetString.getInstance(signature.getObjectAt(1)).getOctets(),
        ASN1BitString.getInstance(signature.getObjectAt(3)).getOctets());
  }
}
