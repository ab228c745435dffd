/**
 * The CA key assistant (协卡助手): a program beside the browser that has an enterprise's key sign what
 * the platform asks for. It listens on loopback only, serves configured web pages only, and signs
 * nothing but the platform's own requests, each of which it reads, recomputes and shows before the
 * key's holder types the password into the assistant's own page.
 *
 * <p>The password is never typed into the portal's page: a page from elsewhere could keep it, and
 * with the key plugged in would then sign whatever it likes. The assistant therefore serves a page
 * of its own, an origin that no other page can read, and delivers signatures to the platform
 * itself.
 */
@Export
@Version("1.0.0")
package org.zhuce.cakey.assistant;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
