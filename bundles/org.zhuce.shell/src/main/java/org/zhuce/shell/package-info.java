/**
 * Commands of the Karaf shell for administrators: the same use cases as the REST interface, with
 * the same checks and the same audit log. Who acts is the shell's user, as the container has
 * authenticated it; its role {@code admin} makes it an administrator of the platform.
 *
 * <p>Karaf makes commands anew for each call and fills their fields; so these classes, and they
 * alone, have field injection.
 */
package org.zhuce.shell;
