package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;

/**
 * Shows cqlengine on two real clusters. The chapters follow the pages of the documentation. A bare
 * driver session checks the rows on each cluster. The tour ends with an error if a check fails.
 */
public final class Tour {
  private final TourEnvironment environment;
  private final TourReporter reporter;

  private Tour(CassandraClusters clusters) {
    environment = new TourEnvironment(clusters);
    reporter = environment.reporter();
  }

  /**
   * Runs the tour. The exit code is 0 if all checks pass, otherwise 1.
   *
   * @param arguments not used
   */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    System.out.println("cqlengine for Java: one model on two clusters");
    System.out.println();
    System.out.println("Starting two Cassandra clusters, each in its own process:");
    ClusterOptions options =
        ClusterOptions.builder().progress(line -> System.out.println("    " + line)).build();
    try (CassandraClusters clusters = CassandraClusters.start(2, options)) {
      Tour tour = new Tour(clusters);
      tour.run();
      tour.reporter.end((System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException e) {
      System.out.println();
      System.out.println("The tour FAILED: " + e.getMessage());
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run() {
    try (CqlEngine engine = CqlEngine.builder().listener(reporter).build();
        CqlSession session = ownSession(environment.cluster("cluster1"))) {
      ConnectionsChapter connections = new ConnectionsChapter(environment, engine.connections());
      QuerySet<Automobile> autos = engine.objects(Automobile.class);

      reporter.chapter("Connections", "docs/connections.md");
      connections.register(session);
      connections.changeDefault();
      reporter.chapter("Keyspaces and tables", "docs/management.md");
      new ManagementChapter(environment, engine).run();
      reporter.chapter("Schema changes", "docs/schema-tool.md, docs/migrations.md");
      new SchemaChapter(environment, engine).run();
      reporter.chapter("Routing", "docs/connections.md#routing");
      new RoutingChapter(environment, engine).run();
      reporter.chapter("Models and types", "docs/models.md, docs/types.md");
      new ModelsChapter(environment, engine).run();
      reporter.chapter("Queries", "docs/queries.md");
      new QueriesChapter(environment, autos).run();
      reporter.chapter("Reading", "docs/reading.md");
      new ReadingChapter(environment, autos).run();
      reporter.chapter("Writing", "docs/writing.md");
      new WritingChapter(environment, autos).run();
      reporter.chapter("Batches", "docs/batches.md");
      new BatchesChapter(environment, engine).run();
      reporter.chapter("Moving a table", "docs/transfer.md");
      new TransferChapter(environment, engine).run();
      reporter.chapter("Unregistering a connection", "docs/connections.md");
      connections.unregister(autos, session);
    }
    reporter.chapter("Telemetry", "docs/telemetry.md");
    new TelemetryChapter(environment).run();
    reporter.chapter("Guice", "docs/guice.md");
    new GuiceChapter(environment).run();
  }

  /** A session that the application opens and owns. */
  private static CqlSession ownSession(CassandraCluster cluster) {
    return CqlSession.builder()
        .addContactPoint(cluster.contactPoint())
        .withLocalDatacenter(cluster.localDatacenter())
        .build();
  }
}
