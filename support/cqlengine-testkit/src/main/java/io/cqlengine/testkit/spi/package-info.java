/** What a plug-in implements that gets its clusters from somewhere else, such as containers. */
package io.cqlengine.testkit.spi;
