/**
 * Signs with an individual's mobile certificate (移证通): provider {@code mobile} for the role
 * individual. The private key stays on the server; its owner controls it by two factors together,
 * the certificate password (manual 3.5) and a registered device (Electronic Signature Law, art. 13;
 * in the sense of EN 419241-1, SCAL2).
 *
 * <h2>The two factors</h2>
 *
 * <p>The device makes a key on P-256 and 32 random bytes, its share. Both stay on it: the server
 * keeps the public key and the share's SHA-256. The key that wraps the private keys comes from the
 * password by Argon2id and from the share by HKDF, so neither alone opens anything. Each signing
 * needs the password, the share and the device's signature over what it has shown; that signature
 * is checked first, so that somebody without the device neither costs a key derivation nor uses up
 * a try. Wrong passwords are counted on the server; staff can unlock, but neither sign nor move a
 * key to another device.
 *
 * <p>This protects against: a stolen database together with its master key, on which no passwords
 * can be tried; a stolen or borrowed phone, with as many tries as are configured; a known password
 * without the phone; a photographed QR code, a replayed confirmation, one for another ticket or of
 * another file; a locked-out owner by guesses from afar; a drawing that is swapped in the database,
 * because the owner's key has signed it. It does not protect against whoever controls the running
 * server: at the moment of a signing it holds both factors. That takes a certified module (EN
 * 419241-2), in another provider of the same role.
 *
 * <h2>Statements</h2>
 *
 * <p>Lines in UTF-8 joined by a line feed, signed by SHA256withECDSA (DER), Base64. Digests are
 * SHA-256 in lower-case hexadecimal.
 *
 * <ul>
 *   <li>Registration ({@code deviceProof}): {@code zhuce-device-registration-1}, digest of {@code
 *       deviceKey}, digest of the share, subject: the holder's name at enrolment, else the
 *       certificate's name.
 *   <li>Activation ({@code deviceSignature} of a ticket): {@code zhuce-device-activation-1}, and
 *       from the challenge {@code purpose}, {@code origin}, its payload (the ticket's address),
 *       {@code nonce}, {@code expiresAt}; the certificate's name, its digest; {@code digest} (of
 *       the DER to be signed; a hyphen at login, where all that is signed stands in the other
 *       lines), {@code summary}.
 *   <li>Action ({@code deviceSignature} of a change): {@code zhuce-device-action-1}, name of the
 *       action, the certificate's name, its digest, the key's revision, digest of what it brings:
 *       the drawing as sent at {@code draw-seal}, the new device's public key at {@code
 *       replace-device}, a hyphen at {@code change-password}.
 * </ul>
 *
 * <h2>Use</h2>
 *
 * <p>Enrolment takes {@code password} (8 to 16 letters, digits or symbols), {@code handwriting}
 * (PNG, Base64 or data URL), {@code deviceKey}, {@code deviceShare}, {@code deviceProof} and
 * optionally {@code deviceName}; makes a signing and an encryption certificate and returns the name
 * of the new certificate. A device serves one person.
 *
 * <p>{@code begin} answers {@code SCAN_QR}: payload and picture hold the ticket's address. A
 * document is prepared for one certificate: {@code certificate} among the inputs of {@code begin},
 * the newest by default. {@code complete} takes {@code password}, {@code deviceShare}, {@code
 * deviceSignature} and {@code certificate}; at login the latter is compulsory, because nobody else
 * says who signs.
 *
 * <p>Certificates of the time when the password was all are readable still. They log in and sign
 * once a device is registered with them, by {@code deviceKey}, {@code deviceShare} and {@code
 * deviceProof} in one {@code complete} at login; their seal has to be drawn anew. A lost phone
 * means: the operator revokes the certificate and invites anew.
 */
package org.zhuce.signing.mobile;
