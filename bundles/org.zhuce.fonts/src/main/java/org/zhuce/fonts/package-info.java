/** The font that documents embed: Noto Serif SC, under the SIL Open Font License 1.1. */
@Export
@Version("1.0.0")
package org.zhuce.fonts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
