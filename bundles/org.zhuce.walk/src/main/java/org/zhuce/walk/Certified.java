package org.zhuce.walk;

/**
 * How a case ended.
 *
 * @param registrationNumber 注册编号
 * @param verificationUrl the address in the certificate's QR code
 * @param signedForm the form with the individual's signature
 * @param sealedForm the form with both signatures
 * @param certificate the certificate as PDF
 * @param ofd the certificate as OFD
 */
public record Certified(
    String registrationNumber,
    String verificationUrl,
    byte[] signedForm,
    byte[] sealedForm,
    byte[] certificate,
    byte[] ofd) {}
