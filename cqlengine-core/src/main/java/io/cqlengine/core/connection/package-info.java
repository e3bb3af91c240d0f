/** The registry, connections, and the generations of their sessions. */
package io.cqlengine.core.connection;
