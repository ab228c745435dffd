/**
 * Signs with the department's seal key, which lies in a PKCS#12 file beside the platform: provider
 * {@code softkey} for the role authority. Takes no inputs, signs in the first phase. A file is made
 * at first use for demonstration; a department in earnest configures its own, or a provider whose
 * key lies in a hardware module.
 */
package org.zhuce.signing.softkey;
