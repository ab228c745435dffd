/**
 * Application forms and certificates as PDF: drawn, signed in revisions, verified. Everything here
 * is reached through the kernel's ports.
 */
package org.zhuce.document.pdf;
