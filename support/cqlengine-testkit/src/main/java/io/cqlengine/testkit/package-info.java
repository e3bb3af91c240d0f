/**
 * The entry page of the test kit: clusters in one call ({@link
 * io.cqlengine.testkit.CassandraClusters}), the options for them, and a keyspace for a test.
 */
package io.cqlengine.testkit;
