package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferReport;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a journal holds of earlier runs. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class JournalIT {
  private final TransferFixture on;

  JournalIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace);
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void theSlicesOfARunThatWasKilledAreFreeWhenItsLeaseEnds() {
    on.both("CREATE TABLE %s.held (id int PRIMARY KEY)");
    on.source("INSERT INTO %s.held (id) VALUES (1)");
    Journal journal = Journal.table(on.engine.using("new"), on.keyspace, Duration.ofSeconds(4));
    Transfer transfer = on.transfer("held").journal(journal);
    IllegalStateException killed = new IllegalStateException("killed");
    assertThatThrownBy(
            transfer.runner(
                    (slices, slice) -> {
                      throw killed;
                    })
                ::copy)
        .isSameAs(killed);
    String id = "old %s.held -> new %s.held".replace("%s", on.keyspace);
    on.target(
        "UPDATE %s.cqlengine_transfer_slice USING TTL 4 SET owner = 'dead', begun = true"
            + " WHERE id = ? AND number = 0 IF owner = null",
        id
            + " "
            + on.target("SELECT start FROM %s.cqlengine_transfer WHERE id = ?", id)
                .get(0)
                .getLong(0));

    assertThat(transfer.copy().complete()).isTrue();

    assertThat(on.target("SELECT * FROM %s.held")).hasSize(1);
  }

  @Test
  void aJournalOfAnotherTableIsRejected() {
    on.both("CREATE TABLE %s.other (id int PRIMARY KEY)");
    Transfer transfer = on.transfer("other");
    transfer.copy();
    on.target("DROP TABLE %s.other");
    on.target("CREATE TABLE %s.other (id int PRIMARY KEY)");

    assertThatThrownBy(transfer::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("the target table was ");
    transfer.restart();
    assertThat(transfer.copy().complete()).isTrue();
  }

  @Test
  void aRunFromBeforeARestartDoesNotFinishSlicesOfTheNextOne() {
    on.both("CREATE TABLE %s.restarted (id int PRIMARY KEY)");
    for (int id = 0; id < 20; id++) {
      on.source("INSERT INTO %s.restarted (id) VALUES (?)", id);
    }
    Journal journal = Journal.table(on.engine.using("new"), on.keyspace);
    Transfer transfer = on.transfer("restarted").journal(journal);
    SliceRunner stopped =
        (slices, slice) -> {
          throw new IllegalStateException("stopped");
        };

    transfer
        .slices(16)
        .runner(
            (slices, slice) -> {
              transfer.restart();
              assertThatThrownBy(transfer.runner(stopped)::copy).hasMessage("stopped");
              SliceRunner.threads(4).run(slices, slice);
            })
        .copy();
    on.target("TRUNCATE %s.restarted");

    assertThat(transfer.copy().rows()).isEqualTo(20);
  }

  @Test
  void aCopyThatContinuesHasTheSlicesThatItBeganWith() {
    on.both("CREATE TABLE %s.sliced (id int PRIMARY KEY)");
    on.source("INSERT INTO %s.sliced (id) VALUES (1)");
    Transfer transfer = on.transfer("sliced").slices(20);
    assertThatThrownBy(
            transfer.runner(
                    (slices, slice) -> {
                      slice.accept(0);
                      throw new IllegalStateException("stopped");
                    })
                ::copy)
        .hasMessage("stopped");

    TransferReport report = transfer.slices(40).copy();

    assertThat(report.slices()).isBetween(20, 39);
    assertThat(on.target("SELECT id FROM %s.sliced")).hasSize(1);
  }

  @Test
  void runsThatCreateTheTablesAtOnceGiveThemTheSameIds() {
    on.both("CREATE TABLE %s.ids (id int PRIMARY KEY)");

    on.transfer("ids").journal(Journal.table(on.engine.using("new"), on.keyspace)).copy();

    assertThat(
            on.target("SELECT table_name, id FROM system_schema.tables WHERE keyspace_name = '%s'"))
        .filteredOn(row -> row.getString("table_name").startsWith("cqlengine_transfer"))
        .hasSize(2)
        .allMatch(row -> row.getUuid("id").version() == 3, "made of names");
  }

  @Test
  void aFieldThatWasAddedDeepInATypeIsNoticed() {
    on.both("CREATE TYPE %s.part (a int)");
    on.both("CREATE TABLE %s.deep (id int PRIMARY KEY, l frozen<list<frozen<part>>>)");
    Transfer transfer = on.transfer("deep");
    transfer.copy();
    on.both("ALTER TYPE %s.part ADD b int");

    assertThatThrownBy(transfer::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("the digest of the columns was ");
  }
}
