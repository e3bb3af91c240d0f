package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What tests of the schema manager stand on: an engine on two clusters. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
abstract class SchemaManagerTestBase {
  static final Targets BOTH = Targets.connections("cluster1", "cluster2");

  final TwoClusters clusters;
  final SchemaManager schema;

  SchemaManagerTestBase(CassandraCluster first, CassandraCluster second) {
    clusters = new TwoClusters(first, second);
    schema = clusters.schema();
  }

  @AfterAll
  void close() {
    clusters.close();
  }

  SchemaException failure(Targets targets, Class<?>... models) {
    return catchThrowableOfType(SchemaException.class, () -> schema.syncTables(targets, models));
  }
}
