package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What tests of the schema manager stand on: an engine on two clusters. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
abstract class SchemaManagerTestBase {
  /** The native types that a column can have. */
  static final List<DataType> NATIVE =
      List.of(
          DataTypes.ASCII,
          DataTypes.BIGINT,
          DataTypes.BLOB,
          DataTypes.BOOLEAN,
          DataTypes.DATE,
          DataTypes.DECIMAL,
          DataTypes.DOUBLE,
          DataTypes.DURATION,
          DataTypes.FLOAT,
          DataTypes.INET,
          DataTypes.INT,
          DataTypes.SMALLINT,
          DataTypes.TEXT,
          DataTypes.TIME,
          DataTypes.TIMESTAMP,
          DataTypes.TIMEUUID,
          DataTypes.TINYINT,
          DataTypes.UUID,
          DataTypes.VARINT);

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

  /** A schema manager for which {@link Thing} stands for a model. */
  SchemaManager manager(FakeModel model) {
    return SchemaManager.of(new FakeModels(clusters.engine()).let(Thing.class, model));
  }

  static FakeModel base(String table) {
    return FakeModel.of(table)
        .partitionKey("id", DataTypes.INT)
        .clusteringKey("c", DataTypes.INT, ClusteringOrder.DESC)
        .column("a", DataTypes.TEXT);
  }

  static IndexModel named(String name, String column) {
    return new IndexModel(
        Optional.of(name), column, IndexModel.Target.VALUES, Optional.empty(), Map.of(), true);
  }

  /** Stands for a model. */
  static final class Thing {}
}
