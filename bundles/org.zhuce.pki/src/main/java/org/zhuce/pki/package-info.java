/**
 * Certificates and CMS signatures with Bouncy Castle: the kernel's {@code Signatures}, a demo
 * certificate authority and further trusted roots. Exports nothing; its services are its door.
 */
package org.zhuce.pki;
