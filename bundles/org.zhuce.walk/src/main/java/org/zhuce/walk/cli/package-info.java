/** Programs for a terminal: the walk, and the launcher of {@code mvn -Prun}. */
package org.zhuce.walk.cli;
