package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaProgress.Event;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Indexes are added to a table with rows, and answer when the sync is done. */
class IndexBuildIT extends SchemaManagerTestBase {
  private static final int ROWS = 6_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Table("counted")
  record Plain(@PartitionKey int id, int a, int b, int c, int d) {}

  @Table("counted")
  record Ordinary(@PartitionKey int id, @Indexed int a) {}

  @Table("counted")
  record Attached(@PartitionKey int id, @Indexed(using = "sai") int b) {}

  @Table("counted")
  record Late(@PartitionKey int id, @Indexed int c) {}

  @Table("counted")
  record Torn(@PartitionKey int id, @Indexed int a, @Indexed int d, String b) {}

  private String keyspace = "";
  private Targets targets = BOTH;

  IndexBuildIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void rows() {
    keyspace = clusters.created("built");
    targets = Targets.connections("cluster1").keyspaces(keyspace);
    schema.syncTables(targets, Plain.class);
    CqlSession session = clusters.engine().connections().get("cluster1").session();
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO \"" + keyspace + "\".counted (id, a, b, c, d) VALUES (?, ?, ?, ?, ?)");
    List<CompletionStage<?>> sent = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      sent.add(session.executeAsync(insert.bind(id, id % 100, id % 100, id % 100, id % 100)));
      if (sent.size() == 200) {
        sent.forEach(each -> each.toCompletableFuture().join());
        sent.clear();
      }
    }
  }

  @Test
  void anOrdinaryIndexAnswersWhenTheSyncIsDone() {
    List<Event> events = new ArrayList<>();

    SchemaReport report =
        schema.awaitIndexes(PATIENCE).with(events::add).syncTables(targets, Ordinary.class);

    assertThat(count(Ordinary.class, "a")).isEqualTo(ROWS / 100);
    assertThat(report.targets())
        .singleElement()
        .satisfies(target -> assertThat(target.built()).containsExactly("counted_a_idx"));
    assertThat(report).asString().contains("built: index counted_a_idx");
    assertThat(events)
        .extracting(Event::phase)
        .containsExactly(Phase.PLANNED, Phase.RUNNING, Phase.RAN, Phase.BUILDING, Phase.DONE);
  }

  @Test
  void aStorageAttachedIndexAnswersWhenTheSyncIsDone() {
    schema.awaitIndexes(PATIENCE).syncTables(targets, Attached.class);

    assertThat(count(Attached.class, "b")).isEqualTo(ROWS / 100);
  }

  @Test
  void anIndexThatIsNotBuiltInTimeFailsItsTargetAndCanBeWaitedForAgain() {
    SchemaException error = unbuilt(Late.class, "counted_c_idx");

    assertThat(error)
        .hasMessageContaining("after waiting PT0.000000001S, these indexes are not built:")
        .hasMessageContaining("'counted_c_idx' on ")
        .hasMessageContaining("Run the same call again to continue to wait.");
    assertThat(error.report().targets().get(0).ran()).hasSize(1);
    assertThat(error.report().targets().get(0).built()).isEmpty();
    assertThat(schema.awaitIndexes(PATIENCE).syncTables(targets, Late.class).targets())
        .allMatch(target -> target.ran().isEmpty() && target.built().contains("counted_c_idx"));
    assertThat(count(Late.class, "c")).isEqualTo(ROWS / 100);
  }

  @Test
  void aTimeoutHidesNeitherWhatIsImpossibleNorWhatIsBuilt() {
    schema.awaitIndexes(PATIENCE).syncTables(targets, Ordinary.class);

    SchemaException error = unbuilt(Torn.class, "counted_d_idx");

    assertThat(error)
        .hasMessageContaining("column 'b' of table 'counted' is int on the server")
        .hasMessageContaining("'counted_d_idx' on ");
    TargetReport report = error.report().targets().get(0);
    assertThat(report.built()).containsExactly("counted_a_idx");
    assertThat(report.left()).extracting(SchemaStep::grade).containsExactly(Grade.IMPOSSIBLE);
  }

  @Test
  void aTimeoutIsMoreThanNothingAndMayBeForEver() {
    assertThatThrownBy(() -> schema.awaitIndexes(Duration.ZERO))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("It must be more than zero.");
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    schema.awaitIndexes(forEver).agreementTimeout(forEver).syncTables(targets, Plain.class);
  }

  /**
   * The failure of a sync that does not wait. A server may have built the index before it looks.
   */
  private SchemaException unbuilt(Class<?> model, String index) {
    for (int attempt = 0; attempt < 20; attempt++) {
      SchemaException error =
          catchThrowableOfType(
              SchemaException.class,
              () -> schema.awaitIndexes(Duration.ofNanos(1)).syncTables(targets, model));
      if (error != null && error.getMessage().contains("'" + index + "' on ")) {
        return error;
      }
      clusters.cql("cluster1", "DROP INDEX \"%s\".%s".formatted(keyspace, index));
    }
    throw new AssertionError("each sync found index " + index + " built");
  }

  private <E> long count(Class<E> model, String column) {
    ValueColumn<E, Integer> indexed = Columns.of(model).column(column, Integer.class);
    QuerySet<E> all = clusters.engine().objects(model).using("cluster1").keyspace(keyspace);
    return all.filter(indexed.eq(7)).count();
  }
}
