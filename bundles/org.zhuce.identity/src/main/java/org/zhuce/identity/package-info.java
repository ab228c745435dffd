/** Identity. */
package org.zhuce.identity;
