package io.cqlengine.management;

/**
 * One keyspace on one connection: where a schema change is made.
 *
 * @param connection the connection's name
 * @param keyspace the keyspace, exactly as Cassandra keeps it
 */
public record Target(String connection, String keyspace) {

  /** For people. */
  @Override
  public String toString() {
    return "connection '" + connection + "', keyspace '" + keyspace + "'";
  }
}
