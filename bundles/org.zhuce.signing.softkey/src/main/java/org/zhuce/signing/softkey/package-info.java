/** Signing, soft key. */
package org.zhuce.signing.softkey;
