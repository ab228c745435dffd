/**
 * Signs with the department's seal key in a PKCS#11 token on the server: provider {@code hsm} for
 * the role authority. Takes no inputs, signs in the first phase, with several sessions of the token
 * at once. The key is RSA-3072 or P-256 and never leaves the token.
 *
 * <p>A token that is away gives a refusal, which the platform shows and tries again; when the token
 * is back, sealing goes on by itself. A PIN that the token refused is not tried a second time.
 *
 * <p>The bundle has its PKCS#11 library to itself: to find a token that came back it ends and
 * starts the library, which ends the sessions of everybody else in the process.
 */
package org.zhuce.signing.hsm;
