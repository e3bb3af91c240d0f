/** Named connections to clusters, and the registry that holds them. */
package io.cqlengine.api.connection;
