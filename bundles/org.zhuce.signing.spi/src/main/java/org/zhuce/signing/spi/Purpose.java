package org.zhuce.signing.spi;

/** What a signature is for. Each purpose has a content type of its own (RFC 5652, 11.1). */
public enum Purpose {
  /**
   * Proof of identity at login. The content type is an identifier of this platform under the UUID
   * arc (ITU-T X.667), which no document format accepts.
   */
  LOGIN("2.25.288063422862087297911464934412562157081"),
  /** A PDF signature (ETSI EN 319 142-1): the content type is {@code id-data}. */
  DOCUMENT("1.2.840.113549.1.7.1"),
  /**
   * An electronic seal on an OFD file (GB/T 38540). What is signed is the structure TBS_Sign, a
   * SEQUENCE, and never a CMS's signed attributes, a SET: neither can be taken for the other. The
   * content type is an identifier of this platform that no CMS of it has.
   */
  SEAL("2.25.288063422862087297911464934412562157082");

  private final String contentType;

  Purpose(String contentType) {
    this.contentType = contentType;
  }

  /** The object identifier of the signed content, in dotted form. */
  public String contentType() {
    return contentType;
  }
}
