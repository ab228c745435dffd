/** For the tests of registration types: cases without a fault, to be changed in one place. */
@Export
@Version("1.0.0")
package org.zhuce.registration.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
