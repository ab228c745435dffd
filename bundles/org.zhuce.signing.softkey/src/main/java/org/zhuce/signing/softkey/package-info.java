/**
 * Signs with the department's seal keys (RSA, P-256, SM2), which lie in PKCS#12 files beside the
 * platform: provider {@code softkey} for the role authority. Takes no inputs, signs in the first
 * phase. Files are made at first use for demonstration; a department in earnest configures its own,
 * or a provider whose key lies in a hardware module.
 */
package org.zhuce.signing.softkey;
