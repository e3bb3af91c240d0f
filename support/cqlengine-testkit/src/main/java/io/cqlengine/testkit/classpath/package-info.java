/** Where the jars of a server come from, see {@link ClassPathSearch}. */
package io.cqlengine.testkit.classpath;
