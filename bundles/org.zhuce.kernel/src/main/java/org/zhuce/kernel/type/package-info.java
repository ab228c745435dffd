/**
 * What a registration type implements. A type is a bundle with one {@link
 * org.zhuce.kernel.type.RegistrationType} service, its form as a JSON Schema, its policies and its
 * document template, all as data: it needs no resource, no persistence and no PDF code.
 */
@Export
@Version("1.0.0")
package org.zhuce.kernel.type;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
