/**
 * The life of an application as data: states, actions, who may act, what an action requires and
 * what it brings about. A registration type takes {@link
 * org.zhuce.kernel.lifecycle.StandardLifecycles} or brings its own; {@link
 * org.zhuce.kernel.lifecycle.Lifecycle} refuses one that is ambiguous, has dead ends or reaches the
 * register without the declared signatures.
 */
@Export
@Version("1.0.0")
package org.zhuce.kernel.lifecycle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
