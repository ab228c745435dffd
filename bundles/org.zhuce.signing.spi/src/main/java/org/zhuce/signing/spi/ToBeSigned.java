package org.zhuce.signing.spi;

/**
 * The bytes to be signed.
 *
 * @param der the DER encoding of the CMS signed attributes (RFC 5652, 5.4); for a seal, of TBS_Sign
 *     (GB/T 38540)
 * @param signatureAlgorithm the algorithm to sign {@code der} with, by its JCA name (see {@link
 *     SignatureAlgorithm#jcaName()})
 * @param contentDigest the digest of the content, for the signer's program to show or compare
 */
public record ToBeSigned(byte[] der, String signatureAlgorithm, byte[] contentDigest) {
  public ToBeSigned {
    der = der.clone();
    contentDigest = contentDigest.clone();
  }

  @Override
  public byte[] der() {
    return der.clone();
  }

  @Override
  public byte[] contentDigest() {
    return contentDigest.clone();
  }
}
