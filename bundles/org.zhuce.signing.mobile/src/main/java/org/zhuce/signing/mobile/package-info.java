/**
 * Signs with an individual's mobile certificate (移证通): provider {@code mobile} for the role
 * individual. The private key stays on the server, wrapped by a key that Argon2id derives from the
 * certificate password (manual 3.5); the password is kept nowhere.
 *
 * <p>Enrolment takes {@code password} (8 to 16 letters, digits or symbols) and {@code handwriting}
 * (PNG, Base64 or data URL), makes a signing and an encryption certificate and returns the name of
 * the new certificate.
 *
 * <p>{@code begin} needs no input and answers {@code SCAN_QR}: payload and picture hold the
 * ticket's address. {@code complete} takes {@code password} and {@code certificate}, the name that
 * enrolment returned. At login it is compulsory, because nobody else says who signs, and because a
 * name that cannot be guessed keeps strangers from locking somebody's certificate. For a document
 * the newest certificate of its signer is the default.
 */
package org.zhuce.signing.mobile;
