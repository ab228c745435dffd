/**
 * What the kernel needs of the outside. Adapters implement these as OSGi services.
 *
 * <p>Stores are called within {@link org.zhuce.kernel.port.Transactions#run}; everything else
 * (rendering, cryptography) outside of transactions. All are called from several threads at once.
 */
@Export
@Version("1.0.0")
package org.zhuce.kernel.port;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
