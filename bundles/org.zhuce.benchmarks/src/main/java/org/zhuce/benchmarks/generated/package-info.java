/** A registration type that goes into many bundles, each under a name of its own. */
package org.zhuce.benchmarks.generated;
