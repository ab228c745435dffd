/** Starts the distribution as a process of its own, with configuration and data elsewhere. */
@Export
@Version("1.0.0")
package org.zhuce.walk.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
