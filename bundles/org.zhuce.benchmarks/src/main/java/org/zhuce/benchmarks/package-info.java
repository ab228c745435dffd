/** Figures of the running platform beside their floor: a program of its own, in profile bench. */
package org.zhuce.benchmarks;
