package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.testkit.CassandraClusters;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node on which benchmarks prepare their statements: the one named by the system property
 * {@value #CONTACT_POINT}, or one that is started for them.
 */
public final class BenchmarkNode implements AutoCloseable {
  /** Names a node that runs already, as {@code host:port}. */
  public static final String CONTACT_POINT = "cqlengine.jmh.contactPoint";

  /** Where all tables are. */
  public static final String KEYSPACE = "cqlengine_jmh";

  private final String contactPoint;
  private final @Nullable CassandraClusters started;

  private BenchmarkNode(String contactPoint, @Nullable CassandraClusters started) {
    this.contactPoint = contactPoint;
    this.started = started;
  }

  /** The named one, or one that is started. */
  public static BenchmarkNode open() {
    String given = System.getProperty(CONTACT_POINT);
    if (given != null) {
      return new BenchmarkNode(given, null);
    }
    CassandraClusters clusters = CassandraClusters.start(1);
    InetSocketAddress address = clusters.get(0).contactPoint();
    return new BenchmarkNode(
        address.getAddress().getHostAddress() + ":" + address.getPort(), clusters);
  }

  /** The node's address as {@code host:port}. */
  public String contactPoint() {
    return contactPoint;
  }

  /** A session of the bare driver, with keyspace and tables in place. */
  public CqlSession connect() {
    CqlSession session = session(contactPoint, options()).build();
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS "
            + KEYSPACE
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("CREATE TYPE IF NOT EXISTS " + KEYSPACE + "." + Owner.TYPE_CQL);
    for (String table :
        List.of(Automobile.CQL, Wide.CQL, Garage.CQL, Owner.CQL, MembersBenchmark.CQL)) {
      session.execute("CREATE TABLE IF NOT EXISTS " + KEYSPACE + "." + table);
    }
    return session;
  }

  /** A session to be built. */
  public static CqlSessionBuilder session(
      String contactPoint, ProgrammaticDriverConfigLoaderBuilder options) {
    ContactPoint point = ContactPoint.parse(contactPoint);
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(point.host(), point.port()))
        .withLocalDatacenter("datacenter1")
        .withConfigLoader(options.build());
  }

  /** The driver's options of all measured sessions. */
  public static ProgrammaticDriverConfigLoaderBuilder options() {
    // Else each closing waits for seconds, once for every fork.
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
        // Schema changes take their time on a busy machine.
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
