/** Bare Karaf with JPA and JAX-RS alone: what the platform's start is compared with. */
package org.zhuce.benchmarks.bare;
