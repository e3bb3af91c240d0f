/** From the launch of a JVM to its first answer. */
package io.cqlengine.jmh.startup;
