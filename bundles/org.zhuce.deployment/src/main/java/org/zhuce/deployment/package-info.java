/**
 * Deploys plug-ins in the OSGi framework. A new one is started beside the one that it is to
 * replace, and takes its place when all of it works: its requirements resolve, its components
 * activate, and the kernel accepts what it declares. Else it is gone again.
 *
 * <p>What was deployed lies in {@code ${zhuce.data}/plugins}, each JAR with a note of who brought
 * it when, and is installed again when the framework's cache was emptied. Doors of the container's
 * own ({@code deploy/}, features, {@code bundle:install}) keep what they install themselves; what
 * passes them is written into the audit log and into {@code doors.book} beside the JARs, with who
 * it was as far as the container lets one know: the shell's user, or the door.
 */
package org.zhuce.deployment;
