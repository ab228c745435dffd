/**
 * Electronic registration certificates as OFD (GB/T 33190) under the department's electronic seal
 * (GB/T 38540). The bundle has services only and exports nothing; start at {@code
 * OfdCertificateRenderer}, {@code SesSealing} and {@code OfdDocumentVerifier}.
 */
package org.zhuce.document.ofd;
