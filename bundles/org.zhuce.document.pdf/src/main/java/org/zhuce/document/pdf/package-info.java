/** Document, PDF. */
package org.zhuce.document.pdf;
