/** Persistence, JPA. */
package org.zhuce.persistence.jpa;
