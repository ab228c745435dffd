/**
 * The walk: a client that plays individual, enterprise and centre against a running platform, and
 * the launcher of {@code mvn -Prun}. Plain programs; they know the platform by its HTTP interface.
 */
package org.zhuce.walk;
