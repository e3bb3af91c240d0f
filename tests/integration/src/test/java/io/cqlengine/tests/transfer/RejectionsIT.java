package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is rejected before anything is copied. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class RejectionsIT {
  @Table("model_of")
  record Named(@PartitionKey int id) {}

  private final TransferFixture on;

  RejectionsIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace);
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void counters() {
    on.both("CREATE TABLE %s.counters (id int PRIMARY KEY, n counter)");
    rejected("counters", "Column 'n' is a counter, which CQL cannot copy.");
  }

  @Test
  void viewsAndVirtualTables() {
    on.both("CREATE TABLE %s.base (id int PRIMARY KEY, v int)");
    on.both(
        "CREATE MATERIALIZED VIEW %s.view_of AS SELECT v, id FROM %s.base WHERE v IS NOT NULL"
            + " AND id IS NOT NULL PRIMARY KEY (v, id)");
    rejected("view_of", "is a materialized view. Copy its base table.");
    assertThatThrownBy(
            Transfer.table("system_views", "settings")
                    .from(on.engine.using("old"))
                    .to(on.engine.using("new"))
                ::verify)
        .hasMessageContaining("belongs to the server");
  }

  @Test
  void keysTypesAndOrdersThatDiffer() {
    on.source("CREATE TYPE %s.inner (a int)");
    on.target("CREATE TYPE %s.inner (a bigint)");
    on.source(
        "CREATE TABLE %s.differs (id int, c int, v int, w frozen<set<int>>, m map<int,"
            + " frozen<inner>>, st int, PRIMARY KEY (id, c))");
    on.target(
        "CREATE TABLE %s.differs (id int, c int, v bigint, w set<int>, m map<int, frozen<inner>>,"
            + " st int static, PRIMARY KEY (id, c)) WITH CLUSTERING ORDER BY (c DESC)");
    rejected("differs", "The clustering order differs.");
    rejected("differs", "Column 'v' is int in the source, and bigint in the target.");
    rejected(
        "differs", "Column 'w' is frozen<set<int>> in the source, and set<int> in the target.");
    rejected("differs", "Column 'st' is int in the source, and int static in the target.");
    rejected("differs", "Column 'm' is ");
    on.source("CREATE TABLE %s.keys (id int, c int, PRIMARY KEY (id, c))");
    on.target("CREATE TABLE %s.keys (id int, c int, PRIMARY KEY ((id, c)))");
    rejected("keys", "The partition key is [id] in the source, and [id, c] in the target.");
  }

  @Test
  void aColumnThatTheTargetLacksUnlessItIsLeftOut() {
    on.source("CREATE TABLE %s.lacks (id int PRIMARY KEY, v int, w int)");
    on.target("CREATE TABLE %s.lacks (id int PRIMARY KEY, v int, x int)");
    on.source("INSERT INTO %s.lacks (id, v, w) VALUES (1, 2, 3)");
    rejected("lacks", "The target does not have the column 'w'. Add it, or leave it out");

    on.transfer("lacks").without("w").copy();

    assertThat(on.targetText("SELECT id, v FROM %s.lacks")).containsExactly("[id:1, v:2]");
    assertThatThrownBy(on.transfer("lacks").without("w").without("y")::copy)
        .hasMessageContaining("without(\"y\") is not a column of the source.");
  }

  @Test
  void aTargetThatForgetsDeletionsSoon() {
    on.source("CREATE TABLE %s.grace (id int PRIMARY KEY)");
    on.target("CREATE TABLE %s.grace (id int PRIMARY KEY) WITH gc_grace_seconds = 60");
    rejected("grace", "gc_grace_seconds of the target");
    assertThat(on.transfer("grace").allowShortGcGrace().copy().complete()).isTrue();
  }

  @Test
  void missingTablesAndConnections() {
    rejected("nothing", "does not exist on connection 'old'. Create it first.");
    Transfer transfer = Transfer.table(on.keyspace, "nothing").journal(Journal.memory());
    assertThatThrownBy(transfer::copy).hasMessageContaining("The transfer has no source.");
    assertThatThrownBy(transfer.from(on.engine.using("old"))::copy)
        .hasMessageContaining("The transfer has no target.");
    assertThatThrownBy(transfer.from(on.engine.using("old")).to(on.engine.using("unknown"))::copy)
        .isInstanceOf(UnknownConnectionException.class);
    assertThatThrownBy(Transfer.table(on.keyspace, "nothing")::copy)
        .hasMessageContaining("The transfer has no journal.");
  }

  @Test
  void theSameTable() {
    on.both("CREATE TABLE %s.same (id int PRIMARY KEY)");
    assertThatThrownBy(on.transfer("same").to(on.engine.using("old"))::copy)
        .hasMessageContaining("Source and target are the same table");
  }

  @Test
  void aModelNamesItsTableAndAContextTheKeyspaceOfTheTarget() {
    on.source("CREATE TABLE %s.model_of (id int PRIMARY KEY, other int)");
    on.target(
        "CREATE KEYSPACE %s_2 WITH replication = {'class': 'SimpleStrategy', 'replication_factor':"
            + " 1}");
    on.target("CREATE TABLE %s_2.model_of (id int PRIMARY KEY, other int)");
    on.source("INSERT INTO %s.model_of (id, other) VALUES (1, 2)");

    Transfer.of(Named.class)
        .from(on.engine.using("old").keyspace(on.keyspace))
        .to(on.engine.using("new").keyspace(on.keyspace + "_2"))
        .journal(Journal.memory())
        .copy();

    assertThat(on.targetText("SELECT * FROM %s_2.model_of")).containsExactly("[id:1, other:2]");
    on.target("DROP KEYSPACE %s_2");
  }

  @Test
  void aTargetThatAResolverRejects() {
    on.both("CREATE TABLE %s.tenants (id int PRIMARY KEY)");
    on.source("INSERT INTO %s.tenants (id) VALUES (1)");
    try (CqlEngine guarded =
        CqlEngine.builder()
            .connection(TransferFixture.settings("old", on.source))
            .connection(TransferFixture.settings("new", on.target))
            .resolver(
                request -> {
                  throw new RoutingException("The tenant is not known.");
                })
            .build()) {
      Transfer transfer =
          Transfer.table(on.keyspace, "tenants")
              .from(guarded.using("old"))
              .to(guarded.using("new"))
              .journal(Journal.memory());

      assertThatThrownBy(transfer::copy)
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining("The tenant is not known.");
    }
    assertThat(on.target("SELECT * FROM %s.tenants")).isEmpty();
  }

  private void rejected(String table, String message) {
    assertThatThrownBy(on.transfer(table)::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(message);
  }
}
