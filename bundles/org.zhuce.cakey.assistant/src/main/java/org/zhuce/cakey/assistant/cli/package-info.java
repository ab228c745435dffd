/** The CA key assistant as a program for the command line. */
package org.zhuce.cakey.assistant.cli;
