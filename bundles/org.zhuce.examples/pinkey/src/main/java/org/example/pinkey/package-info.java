/**
 * A signing provider that lives outside of the platform's repository: keys of enterprises in PKCS#12
 * files, each under its enterprise's PIN. Exports nothing.
 */
package org.example.pinkey;
