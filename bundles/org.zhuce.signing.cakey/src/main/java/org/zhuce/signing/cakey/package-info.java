/** Signing, CA key. */
package org.zhuce.signing.cakey;
