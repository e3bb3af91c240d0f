package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A column of each native type is dropped and wanted back as each native type. */
class DroppedColumnsIT extends SchemaManagerTestBase {
  private String keyspace = "";
  private Targets targets = BOTH;

  DroppedColumnsIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspace() {
    keyspace = clusters.created("dropped");
    targets = Targets.connections("cluster1").keyspaces(keyspace);
  }

  static List<DataType> types() {
    return NATIVE;
  }

  @ParameterizedTest
  @MethodSource("types")
  void thePlanReturnsWhatTheServerTakesBack(DataType wanted) {
    String table = "as_" + wanted.asCql(false, false);
    Map<String, DataType> columns =
        NATIVE.stream()
            .collect(
                Collectors.toMap(
                    type -> "c_" + type.asCql(false, false),
                    type -> type,
                    (one, other) -> one,
                    LinkedHashMap::new));
    FakeModel before = base(table);
    FakeModel after = base(table);
    for (Map.Entry<String, DataType> column : columns.entrySet()) {
      before = before.column(column.getKey(), column.getValue());
      after = after.column(column.getKey(), wanted);
    }
    manager(before).syncTables(targets, Thing.class);
    alter(table, "DROP (" + String.join(", ", columns.keySet()) + ")");

    SchemaManager manager = manager(after);
    TargetPlan plan = manager.plan(targets, Thing.class).targets().get(0);
    Set<String> impossible =
        plan.impossible().stream()
            .map(SchemaStep::subject)
            .map(subject -> subject.substring(table.length() + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> refused = new TreeSet<>();
    columns.keySet().stream()
        .filter(column -> !isTaken(table, column, wanted))
        .forEach(refused::add);

    assertThat(impossible).isEqualTo(refused);
  }

  private boolean isTaken(String table, String column, DataType wanted) {
    try {
      alter(table, "ADD " + column + " " + wanted.asCql(false, false));
      return true;
    } catch (InvalidQueryException refused) {
      return false;
    }
  }

  private void alter(String table, String change) {
    clusters.cql("cluster1", "ALTER TABLE \"" + keyspace + "\"." + table + " " + change);
  }
}
