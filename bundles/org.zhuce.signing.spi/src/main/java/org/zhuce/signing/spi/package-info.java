/**
 * What a signing provider implements and what it exchanges with the platform. It knows signers,
 * bytes and certificates, and nothing of registrations.
 *
 * <p>Login and document signing are the same verb, separated by {@link
 * org.zhuce.signing.spi.Purpose}: the CMS content type in the bytes to be signed differs, so that a
 * login signature can never serve as a document's, nor the other way round. The private key never
 * crosses this interface. The platform trusts no provider: it verifies each result itself.
 */
@Export
@Version("1.1.0")
package org.zhuce.signing.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
