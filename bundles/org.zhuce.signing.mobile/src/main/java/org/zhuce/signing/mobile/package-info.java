/** Signing, mobile. */
package org.zhuce.signing.mobile;
