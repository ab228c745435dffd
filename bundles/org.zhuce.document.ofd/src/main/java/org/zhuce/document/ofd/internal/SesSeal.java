package org.zhuce.document.ofd.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;

/**
 * An electronic seal (电子印章, SESeal) of version 4: GB/T 38540-2020, 6. The signers' certificates are
 * in its list as such ({@code certListType} 1), and it has no extensions.
 *
 * @param info DER of SES_SealInfo, what the maker signs
 * @param id identifies the seal
 * @param name whose seal it is
 * @param signers DER of the certificates whose keys may use it
 * @param madeAt when it was made
 * @param from begin of its validity
 * @param until end of its validity
 * @param picture PNG
 * @param maker DER of the maker's (制章者) certificate
 * @param value the maker's signature
 */
record SesSeal(
    byte[] info,
    String id,
    String name,
    List<byte[]> signers,
    Instant madeAt,
    Instant from,
    Instant until,
    byte[] picture,
    byte[] maker,
    byte[] value) {
  static final int VERSION = 4;
  private static final String HEADER = "ES";
  private static final String MAKER_PROGRAM = "Zhuce";

  /** 2 = seal of an institution (单位印章, GB/T 38540, 附录 B). */
  private static final int INSTITUTION = 2;

  private static final int CERTIFICATES = 1;
  private static final String PNG = "PNG";

  /** Width and height of the picture. */
  private static final int MILLIMETRES = (int) CertificatePage.SEAL;

  /** What a maker signs. */
  static byte[] info(
      String id,
      String name,
      List<byte[]> signers,
      Instant madeAt,
      Instant from,
      Instant until,
      byte[] picture) {
    ASN1Encodable[] list = signers.stream().map(DEROctetString::new).toArray(ASN1Encodable[]::new);
    return der(
        new DERSequence(
            new ASN1Encodable[] {
              new DERSequence(
                  new ASN1Encodable[] {
                    new DERIA5String(HEADER),
                    new ASN1Integer(VERSION),
                    new DERIA5String(MAKER_PROGRAM)
                  }),
              new DERIA5String(id),
              new DERSequence(
                  new ASN1Encodable[] {
                    new ASN1Integer(INSTITUTION),
                    new DERUTF8String(name),
                    new ASN1Integer(CERTIFICATES),
                    new DERSequence(list),
                    time(madeAt),
                    time(from),
                    time(until)
                  }),
              new DERSequence(
                  new ASN1Encodable[] {
                    new DERIA5String(PNG),
                    new DEROctetString(picture),
                    new ASN1Integer(MILLIMETRES),
                    new ASN1Integer(MILLIMETRES)
                  })
            }));
  }

  /** DER of the seal of this content, maker and signature. */
  static byte[] encode(byte[] info, byte[] maker, byte[] value) {
    return der(
        new DERSequence(
            new ASN1Encodable[] {
              sequence(info),
              new DEROctetString(maker),
              new ASN1ObjectIdentifier(OfdNames.SM2_SM3),
              new DERBitString(value)
            }));
  }

  /**
   * Reads a seal.
   *
   * @throws IllegalArgumentException if it is not the DER of a seal as described above
   */
  static SesSeal decode(byte[] der) {
    return read(() -> decoded(sequence(der)));
  }

  /** The seal in this structure; the caller has checked that it is DER. */
  static SesSeal decoded(ASN1Sequence seal) {
    sized(seal, 4);
    ASN1Sequence info = ASN1Sequence.getInstance(seal.getObjectAt(0));
    ASN1Sequence header = ASN1Sequence.getInstance(sized(info, 4).getObjectAt(0));
    ASN1Sequence property = ASN1Sequence.getInstance(info.getObjectAt(2));
    ASN1Sequence picture = ASN1Sequence.getInstance(info.getObjectAt(3));
    sized(header, 3);
    sized(property, 7);
    sized(picture, 4);
    require(HEADER.equals(text(header.getObjectAt(0))), "no header of an electronic seal");
    require(number(header.getObjectAt(1)) == VERSION, "not a seal of version 4");
    require(number(property.getObjectAt(2)) == CERTIFICATES, "the list is not of certificates");
    require(PNG.equals(text(picture.getObjectAt(0))), "the picture is no PNG");
    require(
        OfdNames.SM2_SM3.equals(ASN1ObjectIdentifier.getInstance(seal.getObjectAt(2)).getId()),
        "the seal is not signed by SM2 with SM3");
    List<byte[]> signers = new ArrayList<>();
    for (ASN1Encodable one : ASN1Sequence.getInstance(property.getObjectAt(3))) {
      signers.add(ASN1OctetString.getInstance(one).getOctets());
    }
    return new SesSeal(
        der(info),
        text(info.getObjectAt(1)),
        ASN1UTF8String.getInstance(property.getObjectAt(1)).getString(),
        List.copyOf(signers),
        instant(property.getObjectAt(4)),
        instant(property.getObjectAt(5)),
        instant(property.getObjectAt(6)),
        ASN1OctetString.getInstance(picture.getObjectAt(1)).getOctets(),
        ASN1OctetString.getInstance(seal.getObjectAt(1)).getOctets(),
        ASN1BitString.getInstance(seal.getObjectAt(3)).getOctets());
  }

  /** Whether its list names this certificate. */
  boolean lists(byte[] certificate) {
    return signers.stream().anyMatch(s -> Arrays.equals(s, certificate));
  }

  /** Whether it is valid at that moment. */
  boolean isValidAt(Instant at) {
    return !at.isBefore(from) && !at.isAfter(until);
  }

  /** The structure of these bytes, which must be its DER to the last bit. */
  static ASN1Sequence sequence(byte[] der) {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
      require(Arrays.equals(der(sequence), der), "not DER");
      return sequence;
    } catch (IOException e) {
      throw new IllegalArgumentException("not DER", e);
    }
  }

  /** Reads, and turns whatever Bouncy Castle throws at hostile structures into one exception. */
  static <T> T read(java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("malformed: " + e.getMessage(), e);
    }
  }

  static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be encoded", e);
    }
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static ASN1Sequence sized(ASN1Sequence sequence, int size) {
    require(sequence.size() == size, "a structure has not the fields of its kind");
    return sequence;
  }

  static String text(ASN1Encodable value) {
    return ASN1IA5String.getInstance(value).getString();
  }

  static int number(ASN1Encodable value) {
    return ASN1Integer.getInstance(value).intValueExact();
  }

  static ASN1GeneralizedTime time(Instant at) {
    return new DERGeneralizedTime(java.util.Date.from(at));
  }

  static Instant instant(ASN1Encodable value) {
    try {
      return ASN1GeneralizedTime.getInstance(value).getDate().toInstant();
    } catch (java.text.ParseException e) {
      throw new IllegalArgumentException("not a time", e);
    }
  }
}
