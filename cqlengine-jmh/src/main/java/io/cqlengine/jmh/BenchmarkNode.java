package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.testkit.CassandraClusters;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The Cassandra node of a run, with its tables and rows. The program that launches the forks opens
 * the node. The forks find it by a system property.
 */
public final class BenchmarkNode implements AutoCloseable {
  /** The system property with the address of a running node, as {@code host:port}. */
  public static final String CONTACT_POINT = "cqlengine.jmh.contactPoint";

  /** The keyspace of all tables. */
  public static final String KEYSPACE = "cqlengine_jmh";

  private final String contactPoint;
  private final @Nullable CassandraClusters started;

  private BenchmarkNode(String contactPoint, @Nullable CassandraClusters started) {
    this.contactPoint = contactPoint;
    this.started = started;
  }

  /**
   * Opens the node that {@value #CONTACT_POINT} names, or starts one. Creates all tables with one
   * row each.
   */
  public static BenchmarkNode open() {
    String given = System.getProperty(CONTACT_POINT);
    CassandraClusters clusters = given == null ? CassandraClusters.start(1) : null;
    String contactPoint =
        clusters == null
            ? Objects.requireNonNull(given)
            : hostAndPort(clusters.get(0).contactPoint());
    fill(contactPoint, 1);
    // For benchmarks without a fork.
    System.setProperty(CONTACT_POINT, contactPoint);
    return new BenchmarkNode(contactPoint, clusters);
  }

  private static String hostAndPort(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** The node's address as {@code host:port}. */
  public String contactPoint() {
    return contactPoint;
  }

  /** The JVM option that passes the node's address to a fork. */
  public static String jvmOption(String contactPoint) {
    return "-D" + CONTACT_POINT + "=" + contactPoint;
  }

  /** Opens a driver session on the node that the system property names. */
  public static CqlSession connect() {
    return connect(namedContactPoint());
  }

  static String namedContactPoint() {
    String named = System.getProperty(CONTACT_POINT);
    if (named == null) {
      throw new IllegalStateException(
          "No node to connect to: "
              + CONTACT_POINT
              + " is not set. Run the benchmarks by "
              + Benchmarks.class.getName());
    }
    return named;
  }

  static CqlSession connect(String contactPoint) {
    ContactPoint point = ContactPoint.parse(contactPoint);
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(point.host(), point.port()))
        .withLocalDatacenter("datacenter1")
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                // The stub reads frames of this version only.
                .withString(DefaultDriverOption.PROTOCOL_VERSION, "V4")
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                // Otherwise each fork waits for seconds when it closes.
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                // Schema changes are slow on a busy machine.
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build())
        .build();
  }

  /** Creates missing tables and rows. */
  public static void fill(String contactPoint, int automobiles) {
    try (CqlSession session = connect(contactPoint);
        CqlEngine engine = CqlEngine.create()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS "
              + KEYSPACE
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TYPE IF NOT EXISTS " + KEYSPACE + "." + Owner.TYPE_CQL);
      for (String table :
          List.of(Automobile.CQL, Wide.CQL, Garage.CQL, Owner.CQL, MembersBenchmark.CQL)) {
        session.execute("CREATE TABLE IF NOT EXISTS " + KEYSPACE + "." + table);
      }
      engine.connections().register("node", session);
      engine.connections().setDefault("node");
      engine.objects(Wide.class).keyspace(KEYSPACE).save(Wide.one());
      engine.objects(Garage.class).keyspace(KEYSPACE).save(Garage.one());
      engine.objects(Owner.class).keyspace(KEYSPACE).save(Owner.one());
      QuerySet<Automobile> autos = engine.objects(Automobile.class).keyspace(KEYSPACE);
      Automobile last = Automobile.numbered(automobiles - 1);
      if (!autos.key(last.manufacturer(), last.year(), last.model()).exists()) {
        autos
            .bulk()
            .inFlight(32)
            .create(IntStream.range(0, automobiles).mapToObj(Automobile::numbered).toList());
      }
    }
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
