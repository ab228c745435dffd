/** Fonts. */
package org.zhuce.fonts;
