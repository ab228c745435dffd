/**
 * The gate for plug-ins: no bundle that did not come with the distribution resolves, and so runs a
 * line of code, until its JAR signature is verified. There are four doors, the folder {@code
 * deploy/}, Karaf's features, the REST interface and {@code bundle:install} (or {@code
 * bundle:update}), and more to come; all lead to the framework's resolver, where this gate stands
 * as a {@link org.osgi.framework.hooks.resolver.ResolverHook}. It is started at start level 1,
 * before anything that was installed later, also when a framework comes up with bundles of its
 * cache.
 *
 * <p><b>Who passes.</b> A bundle of the distribution: its location names a file in {@code
 * ${karaf.home}/system}, and its content is that file's, byte for byte. Every other one, whatever
 * it imports or provides, must be signed with the certificate of a configured deployer or one
 * issued by it: all entries, including those for other Java versions and JARs inside, by the same
 * deployer, with SHA-2 and keys of at least 2048 (RSA) or 256 bits (EC), within the certificates'
 * validity. Libraries that a plug-in's feature brings along are signed, too. Without readable
 * configuration, nobody but the distribution passes.
 *
 * <p><b>Against whom.</b> Whoever can leave a JAR or a feature file at a door, or alter one on its
 * way, gains nothing, and an administrator's mistake does no harm. Not against: a deployer's key in
 * wrong hands (take its certificate away; what has resolved is stopped by removing it), plug-ins of
 * a trusted deployer, which run without a sandbox; and whoever can write to the distribution, its
 * configuration or its cache, or is let into the shell as an administrator, who rules the process
 * anyway. Certificates are not checked for revocation, nor are time stamps of signatures looked at:
 * when a deployer's certificate expires, its plug-ins need a new signature for the next start.
 */
@Export
@Version("1.0.0")
package org.zhuce.gate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
