/** PKI. */
package org.zhuce.pki;
