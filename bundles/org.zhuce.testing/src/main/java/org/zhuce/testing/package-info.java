/** What tests of several bundles need: programs of the machine that judge our files. */
package org.zhuce.testing;
