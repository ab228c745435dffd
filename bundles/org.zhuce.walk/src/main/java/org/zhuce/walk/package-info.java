/**
 * The walk as a library: a client that plays individual, enterprise and centre against a running
 * platform, with fictitious people. It knows the platform by its HTTP interface alone. Tests and
 * benchmarks play parts of it.
 */
@Export
@Version("1.0.0")
package org.zhuce.walk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
