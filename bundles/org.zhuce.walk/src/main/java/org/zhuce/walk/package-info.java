/** Walk. */
package org.zhuce.walk;
