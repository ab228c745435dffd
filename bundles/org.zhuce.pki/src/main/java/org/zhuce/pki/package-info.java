/**
 * Certificates and CMS signatures with Bouncy Castle: the kernel's {@code Signatures}, a demo
 * certificate authority and further trusted roots. Exports nothing; its services are its door.
 *
 * <h2>Identifiers of SM2 signatures</h2>
 *
 * <p>There are two families of messages with SM2: that of RFC 5652 ({@code signedData}
 * 1.2.840.113549.1.7.2, {@code data} 1.2.840.113549.1.7.1) and the national one of GB/T 35275
 * ({@code signedData} 1.2.156.10197.6.1.4.2.2, {@code data} 1.2.156.10197.6.1.4.2.1), of the same
 * structure. The platform writes and reads the first one alone, whatever the key:
 *
 * <ul>
 *   <li>In PDF files there is no choice: ISO 32000-1, 12.8.3.3 and EN 319 142-1 demand a {@code
 *       SignedData} of RFC 5652 with the content type {@code data}. With other identifiers it would
 *       be no PDF signature, not even for those who know SM2.
 *   <li>Logins are made for this platform and judged by it alone, so no other reader is served by
 *       the national identifiers. What keeps a login from serving as a document is the content
 *       type, which is among the signed attributes ({@code Purpose}); the outer identifier is not
 *       signed and protects nothing. So both go through the same strict reader, and a message that
 *       comes under the identifiers of GB/T 35275 is refused as malformed.
 *   <li>OFD files carry seals of GB/T 38540, a structure of its own, and no such message.
 * </ul>
 *
 * <p>Algorithms are national all the same (GM/T 0006): digests name SM3, 1.2.156.10197.1.401;
 * signatures, in messages and certificates alike, name SM2 with SM3, 1.2.156.10197.1.501, and not
 * 1.2.156.10197.1.301.1, which GB/T 35275 writes in {@code SignerInfo} and which names no digest.
 * Keys are on the curve 1.2.156.10197.1.301. A provider signs the attributes and never sees the
 * message around them; a token whose library makes whole GB/T 35275 messages is asked for the value
 * over the attributes.
 */
package org.zhuce.pki;
