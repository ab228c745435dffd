/** Registration, initial. */
package org.zhuce.registration.initial;
