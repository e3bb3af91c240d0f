package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;

/**
 * The walk through cqlengine on two real clusters, in chapters named like the pages of the
 * documentation. After each step a bare driver session looks at each cluster, and the tour ends
 * with an error when it does not see what it should.
 */
public final class Tour {
  private final Stage stage;
  private final Narrator narrator;

  private Tour(CassandraClusters clusters) {
    stage = new Stage(clusters);
    narrator = stage.narrator();
  }

  /**
   * Runs the tour; the exit code is 0 when all was as it should be, else 1.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    System.out.println("cqlengine for Java: one model on two clusters");
    System.out.println();
    System.out.println("Starting two Cassandra clusters, each a process of its own:");
    ClusterOptions options =
        ClusterOptions.builder().progress(line -> System.out.println("    " + line)).build();
    try (CassandraClusters clusters = CassandraClusters.start(2, options)) {
      Tour tour = new Tour(clusters);
      tour.run();
      tour.narrator.end((System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException e) {
      System.out.println();
      System.out.println("The tour FAILED: " + e.getMessage());
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run() {
    try (CqlEngine engine = CqlEngine.builder().listener(narrator).build();
        CqlSession session = ownSession(stage.cluster("cluster1"))) {
      ConnectionsChapter connections = new ConnectionsChapter(stage, engine.connections());
      QuerySet<Automobile> autos = engine.objects(Automobile.class);

      narrator.chapter("Connections", "docs/connections.md");
      connections.register(session);
      connections.changeDefault();
      narrator.chapter("Keyspaces and tables", "docs/management.md");
      new ManagementChapter(stage, engine).run();
      narrator.chapter("Where an operation goes", "docs/connections.md#choose");
      new RoutingChapter(stage, engine).run();
      narrator.chapter("Models and types", "docs/models.md, docs/types.md");
      new ModelsChapter(stage, engine).run();
      narrator.chapter("Queries", "docs/queries.md");
      new QueriesChapter(stage, autos).run();
      narrator.chapter("Reading", "docs/reading.md");
      new ReadingChapter(stage, autos).run();
      narrator.chapter("Writing", "docs/writing.md");
      new WritingChapter(stage, autos).run();
      narrator.chapter("Batches", "docs/batches.md");
      new BatchesChapter(stage, engine).run();
      narrator.chapter("The end of a connection", "docs/connections.md");
      connections.unregister(autos, session);
    }
    narrator.chapter("Guice", "docs/guice.md");
    new GuiceChapter(stage).run();
  }

  /** A session that the application opened; it stays the application's. */
  private static CqlSession ownSession(CassandraCluster cluster) {
    return CqlSession.builder()
        .addContactPoint(cluster.contactPoint())
        .withLocalDatacenter(cluster.localDatacenter())
        .build();
  }
}
