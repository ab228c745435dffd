/**
 * What can be done with the platform. REST, shell and jobs all pass through these classes; each
 * takes an {@link org.zhuce.kernel.usecase.Actor} and checks role and ownership itself. A refusal
 * for business reasons is a return value ({@link org.zhuce.kernel.usecase.Outcome}), a programming
 * error an exception.
 */
@Export
@Version("1.0.0")
package org.zhuce.kernel.usecase;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
