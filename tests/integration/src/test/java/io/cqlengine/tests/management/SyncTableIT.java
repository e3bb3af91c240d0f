package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Awkward;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.CarWithOwner;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Homebound;
import io.cqlengine.tests.management.TestModels.Note;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SyncTableIT extends SchemaManagerTestBase {

  SyncTableIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @Test
  void tablesAreCreatedInEveryKeyspaceOnEveryConnection() {
    String one = clusters.created("one");
    String two = clusters.created("two");

    schema.syncTables(BOTH.keyspaces(one, two), Car.class, Note.class);

    for (String cluster : List.of("cluster1", "cluster2")) {
      for (String keyspace : List.of(one, two)) {
        assertThat(clusters.columns(cluster, keyspace, "car"))
            .containsOnly(
                entry("maker", "partition 0 text"),
                entry("year", "partition 1 int"),
                entry("week", "clustering 0 desc int"),
                entry("plate", "clustering 1 asc text"),
                entry("price", "decimal"),
                entry("options", "set<text>"));
        assertThat(clusters.columns(cluster, keyspace, "note"))
            .containsOnly(entry("id", "partition 0 uuid"), entry("body", "text"));
      }
    }
  }

  @Test
  void aSecondSyncChangesNothing() {
    Targets targets = BOTH.keyspaces(clusters.created("twice"));
    schema.syncTables(targets, Car.class, Everything.class, Awkward.class);

    assertThat(schema.plan(targets, Car.class, Everything.class, Awkward.class).isEmpty()).isTrue();
    assertThat(schema.syncTables(targets, Car.class, Everything.class, Awkward.class).targets())
        .hasSize(2)
        .allMatch(target -> target.ran().isEmpty() && target.left().isEmpty());
  }

  @UserType("place")
  record Place(String town, List<String> lines) {}

  @Table("visitor")
  record Visitor(@PartitionKey Integer id, @Frozen Place home) {}

  /** As other tools create them. */
  @Test
  void aCollectionInAUserTypeNeedNotBeFrozenOnTheServer() {
    String keyspace = clusters.created("loose");
    clusters.cql(
        "cluster1", "CREATE TYPE \"" + keyspace + "\".place (town text, lines list<text>)");
    clusters.cql(
        "cluster1",
        "CREATE TABLE \"" + keyspace + "\".visitor (id int PRIMARY KEY, home frozen<place>)");
    Targets target = Targets.connections("cluster1").keyspaces(keyspace);

    assertThat(schema.plan(target, Visitor.class).isEmpty()).isTrue();
    schema.check(target, Visitor.class);
  }

  @Test
  void columnsAreAddedAndThoseTheModelLacksAreKept() {
    String keyspace = clusters.created("grow");
    Targets targets = BOTH.keyspaces(keyspace);
    schema.syncTables(targets, Car.class);

    SchemaReport report = schema.syncTables(targets, CarWithOwner.class);

    assertThat(report.targets())
        .allSatisfy(
            target ->
                assertThat(target.ran())
                    .extracting(SchemaStep::kind)
                    .containsExactly(SchemaStep.Kind.ADD_COLUMNS));
    for (String cluster : List.of("cluster1", "cluster2")) {
      assertThat(clusters.columns(cluster, keyspace, "car"))
          .contains(entry("owner", "text"), entry("services", "map<text, timestamp>"))
          .contains(entry("price", "decimal"), entry("options", "set<text>"))
          .hasSize(8);
    }
  }

  @Test
  void modelsOfOneTableAddUp() {
    String keyspace = clusters.created("shared");

    schema.syncTables(
        Targets.connections("cluster1").keyspaces(keyspace), Car.class, CarWithOwner.class);

    assertThat(clusters.columns("cluster1", keyspace, "car"))
        .containsKeys("price", "options", "owner", "services");
  }

  @Test
  void namesThatNeedQuotesAreKeptAsTheyAre() {
    String keyspace = clusters.created("Awkward");

    schema.syncTables(BOTH.keyspaces(keyspace), Awkward.class);

    for (String cluster : List.of("cluster1", "cluster2")) {
      assertThat(clusters.columns(cluster, keyspace, "Select"))
          .containsOnly(
              entry("Order", "partition 0 int"),
              entry("größe", "clustering 0 asc int"),
              entry("from", "clustering 1 asc int"),
              entry("say \"hi\"", "text"),
              entry("日本語", "text"));
    }
  }

  @Test
  void withoutTargetsTheModelsOwnConnectionIsSynced() {
    String keyspace = clusters.created("home");

    SchemaReport report =
        SchemaManager.of(clusters.engine().keyspace(keyspace))
            .syncTables(Homebound.class, Note.class);

    assertThat(report.targets())
        .extracting(TargetReport::target)
        .containsExactly(new Target("cluster2", keyspace), new Target("cluster1", keyspace));
    assertThat(clusters.columns("cluster2", keyspace, "homebound")).isNotEmpty();
    assertThat(clusters.columns("cluster1", keyspace, "homebound")).isEmpty();
    assertThat(clusters.columns("cluster1", keyspace, "note")).isNotEmpty();
  }

  @Test
  void aPlanChangesNothingUntilItIsApplied() {
    String keyspace = clusters.created("plan");

    SchemaPlan plan = schema.plan(BOTH.keyspaces(keyspace), Note.class);

    assertThat(plan)
        .hasToString(
            """
            -- connection 'cluster1', keyspace '%1$s'
            CREATE TABLE IF NOT EXISTS "%1$s".note (id uuid, body text, PRIMARY KEY (id));
            -- connection 'cluster2', keyspace '%1$s'
            CREATE TABLE IF NOT EXISTS "%1$s".note (id uuid, body text, PRIMARY KEY (id));\
            """
                .formatted(keyspace));
    assertThat(clusters.columns("cluster1", keyspace, "note")).isEmpty();

    schema.apply(plan);
    assertThat(clusters.columns("cluster1", keyspace, "note")).isNotEmpty();
    assertThat(clusters.columns("cluster2", keyspace, "note")).isNotEmpty();
  }

  @Test
  void aSyncedTableServesItsModelOnBothConnections() {
    String keyspace = clusters.created("use");
    schema.syncTables(BOTH.keyspaces(keyspace), Note.class);
    Note note = new Note(UUID.randomUUID(), "hello");

    clusters.engine().keyspace(keyspace).using("cluster2").objects(Note.class).save(note);

    assertThat(clusters.cql("cluster2", "SELECT body FROM \"" + keyspace + "\".note"))
        .extracting(row -> row.getString(0))
        .containsExactly("hello");
    assertThat(clusters.cql("cluster1", "SELECT body FROM \"" + keyspace + "\".note")).isEmpty();
  }

  @Test
  void aCallWithoutModelsIsRejectedBecauseItWouldDoNothing() {
    assertThatThrownBy(() -> schema.syncTables(BOTH))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("no model is given");
  }
}
