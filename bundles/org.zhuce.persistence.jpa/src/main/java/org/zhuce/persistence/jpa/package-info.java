/**
 * Keeps the kernel's records in H2 or PostgreSQL: the stores among the kernel's ports, over
 * EclipseLink, with migrations by Flyway. Exports nothing; others use it through the kernel's
 * ports.
 *
 * <p>What a row is found by stands in columns, all else in an encrypted body. A unit returns when
 * its commit survives {@code kill -9}. Log entries get their places after commit, from one sealer.
 */
package org.zhuce.persistence.jpa;
