package io.cqlengine.management;

/**
 * A keyspace that exists on a connection.
 *
 * @param connection the connection's name
 * @param name the keyspace, exactly as Cassandra keeps it
 * @param replication how it is replicated, its class name in full as servers have it
 */
public record Keyspace(String connection, String name, Replication replication) {}
