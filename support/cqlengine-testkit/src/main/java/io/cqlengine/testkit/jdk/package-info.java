/** The JDK that runs a server, see {@link JdkSearch}. */
package io.cqlengine.testkit.jdk;
