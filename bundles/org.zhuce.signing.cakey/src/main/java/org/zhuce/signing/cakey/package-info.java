/**
 * Signs with the enterprise's CA key, which stays outside the platform: provider {@code cakey} for
 * the role enterprise.
 *
 * <p>Enrolment takes a PKCS#10 request ({@code csr}, PEM or Base64). Its signature proves that the
 * applicant has the key; its subject is ignored, since the identity comes from the platform. RSA,
 * P-256 and SM2 keys are taken, each signing by its own algorithm. A new certificate disables and
 * revokes the earlier one (manual, chapter 4).
 *
 * <p>{@code begin} takes {@code certificate}, the key's certificate (PEM or Base64 of the DER), and
 * answers {@code SIGN_BYTES}: the payload is the Base64 of the bytes to be signed, {@code details}
 * hold {@code signatureAlgorithm} (JCA name) and {@code contentDigest} (Base64). {@code complete}
 * takes {@code signature}, the Base64 of the signature value (ECDSA and SM2: the DER form).
 */
package org.zhuce.signing.cakey;
