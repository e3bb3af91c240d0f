package io.cqlengine.testkit;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A keyspace of one test, created on some clusters. It has a unique name and is dropped when it is
 * closed, so that tests on shared clusters do not disturb each other.
 */
public final class TestKeyspace implements AutoCloseable {
  private static final int LONGEST_NAME = 48;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String name;
  private final List<CassandraCluster> clusters;

  private TestKeyspace(String name, List<CassandraCluster> clusters) {
    this.name = name;
    this.clusters = List.copyOf(clusters);
  }

  /**
   * Creates the keyspace with a replica on every node of a cluster, up to three.
   *
   * @param clusters the clusters to create it on
   * @param owner the class whose name begins that of the keyspace, usually the test class
   * @return the keyspace
   */
  public static TestKeyspace create(List<CassandraCluster> clusters, Class<?> owner) {
    TestKeyspace keyspace = new TestKeyspace(uniqueName(owner), clusters);
    for (CassandraCluster cluster : clusters) {
      cluster
          .session()
          .execute(
              "CREATE KEYSPACE "
                  + keyspace
                  + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': "
                  + Math.min(3, cluster.nodes().size())
                  + "}");
    }
    return keyspace;
  }

  static String uniqueName(Class<?> owner) {
    byte[] random = new byte[4];
    RANDOM.nextBytes(random);
    String suffix = "_" + HexFormat.of().formatHex(random);
    String name = owner.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    String prefix = "ks_" + name;
    return prefix.substring(0, Math.min(prefix.length(), LONGEST_NAME - suffix.length())) + suffix;
  }

  /** {@return the name, which needs no quotes} */
  public String name() {
    return name;
  }

  /** {@return the name as an identifier of the driver} */
  public CqlIdentifier identifier() {
    return CqlIdentifier.fromInternal(name);
  }

  /** Drops the keyspace. */
  @Override
  public void close() {
    for (CassandraCluster cluster : clusters) {
      cluster.session().execute("DROP KEYSPACE IF EXISTS " + name);
    }
  }

  /** The name, to be put before a table's name. */
  @Override
  public String toString() {
    return name;
  }
}
