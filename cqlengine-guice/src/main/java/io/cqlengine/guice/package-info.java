/** An engine for Guice: everything injectable. */
package io.cqlengine.guice;
