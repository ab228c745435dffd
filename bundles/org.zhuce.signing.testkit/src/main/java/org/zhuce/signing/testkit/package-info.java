/**
 * The contract of a signing provider as tests: extend {@link
 * org.zhuce.signing.testkit.SigningProviderContract} and say in a {@link
 * org.zhuce.signing.testkit.ProviderUnderTest} how a signer uses the provider. The rules with their
 * reasons are in the bundle's README.
 */
@Export
@Version("1.0.0")
package org.zhuce.signing.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
