package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Markers;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferReport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a copy writes, cell by cell, seen by a bare session. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class CopyIT {
  private final TestKeyspace keyspace;
  private final TransferFixture on;

  CopyIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    this.keyspace = keyspace;
    on = new TransferFixture(source, target, keyspace);
    on.both("CREATE TYPE %s.address (street text, zip int, tags frozen<set<text>>)");
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void eachCellHasItsOwnTime() {
    on.both("CREATE TABLE %s.cells (id int PRIMARY KEY, a text, b int)");
    on.source("UPDATE %s.cells USING TIMESTAMP 1000 SET a = 'one' WHERE id = 1");
    on.source("UPDATE %s.cells USING TIMESTAMP 2000 SET b = 2 WHERE id = 1");
    on.source("UPDATE %s.cells USING TIMESTAMP 3000 SET b = 3 WHERE id = 2");

    TransferReport report = on.transfer("cells").copy();

    same("SELECT id, a, b, WRITETIME(a), WRITETIME(b) FROM %s.cells");
    assertThat(report.rows()).isEqualTo(2);
    assertThat(report.cells()).isEqualTo(3);
  }

  @Test
  void setsMapsAndUserTypesAreCopiedByElement() {
    on.both(
        "CREATE TABLE %s.elements (id int, c int, s set<int>, m map<text, int>, u address,"
            + " PRIMARY KEY (id, c))");
    String row = " WHERE id = 1 AND c = 1";
    on.source("UPDATE %s.elements USING TIMESTAMP 10 SET s = s + {3, 1}" + row);
    on.source("UPDATE %s.elements USING TIMESTAMP 20 SET s = s + {2}, m['b'] = 2" + row);
    on.source("UPDATE %s.elements USING TIMESTAMP 30 SET m['a'] = 1, u.zip = 9" + row);
    on.source("UPDATE %s.elements USING TIMESTAMP 40 SET u.tags = {'x'}" + row);

    on.transfer("elements").copy();

    same("SELECT s, m, u, WRITETIME(s), WRITETIME(m), WRITETIME(u) FROM %s.elements");
  }

  @Test
  void listsKeepTheirOrderAndTheTimesOfTheirElements() {
    on.both("CREATE TABLE %s.lists (id int PRIMARY KEY, l list<int>, k list<text>)");
    on.source("UPDATE %s.lists USING TIMESTAMP 10 SET l = l + [1, 2] WHERE id = 1");
    on.source("UPDATE %s.lists USING TIMESTAMP 5 SET l = l + [3, 1], k = k + ['x'] WHERE id = 1");
    on.source("UPDATE %s.lists USING TIMESTAMP 7 SET l = [0] + l WHERE id = 1");

    on.transfer("lists").copy();

    same("SELECT l, k, WRITETIME(l), WRITETIME(k) FROM %s.lists");
  }

  @Test
  void listsAreNotDoubledByPagesOrASecondCopy() {
    on.both(
        "CREATE TABLE %s.again (id int, c int, st list<int> static, l list<int>,"
            + " PRIMARY KEY (id, c))");
    on.source("UPDATE %s.again USING TIMESTAMP 5 SET st = [1, 2, 1] WHERE id = 1");
    for (int c = 0; c < 250; c++) {
      on.source("UPDATE %s.again USING TIMESTAMP 6 SET l = [1, 1] WHERE id = 1 AND c = ?", c);
    }
    Transfer transfer = on.transfer("again");
    transfer.copy();
    same("SELECT * FROM %s.again");

    transfer.restart();
    TransferReport report = transfer.copy();

    same("SELECT * FROM %s.again");
    assertThat(report.listsPresent()).isEqualTo(251);
  }

  @Test
  void aListThatTheApplicationHasWrittenToBothSidesIsNotDoubled() {
    on.both("CREATE TABLE %s.whole (id int PRIMARY KEY, l list<int>, k list<int>)");
    on.source("UPDATE %s.whole USING TIMESTAMP 4 SET k = [3] WHERE id = 1");
    on.both("UPDATE %s.whole USING TIMESTAMP 5 SET l = [1, 2] WHERE id = 1");

    on.transfer("whole").copy();

    same("SELECT * FROM %s.whole");
  }

  @Test
  void cellsKeepTheTtlThatIsLeft() {
    on.both(
        "CREATE TABLE %s.ttls (id int PRIMARY KEY, a int, b int, s set<int>)"
            + " WITH default_time_to_live = 500");
    on.source("UPDATE %s.ttls USING TTL 4000 SET a = 1, s = s + {1} WHERE id = 1");
    on.source("UPDATE %s.ttls USING TTL 0 SET b = 2, s = s + {2} WHERE id = 1");

    on.transfer("ttls").copy();

    Row row = on.target("SELECT TTL(a), TTL(b), TTL(s) FROM %s.ttls").get(0);
    assertThat(row.getInt(0)).isBetween(3_900, 4_000);
    assertThat(row.isNull(1)).isTrue();
    assertThat(row.getList(2, Integer.class).get(0)).isBetween(3_900, 4_000);
    assertThat(row.getList(2, Integer.class).get(1)).isNull();
  }

  /** Keeps a write back for so long that its TTLs are too large when the server gets them. */
  private static final class LateWrites implements ExecutionListener {
    private final AtomicInteger late = new AtomicInteger();

    @Override
    public @Nullable Object started(ExecutionEvent event, @Nullable Object called) {
      if (event.connection().equals("new") && event.kind() == OperationKind.BATCH) {
        late.incrementAndGet();
        LockSupport.parkNanos(Duration.ofMillis(2_500).toNanos());
      }
      return null;
    }
  }

  @Test
  void cellsEndInTheSecondOfTheirOriginals() {
    on.both("CREATE TABLE %s.ends (id int PRIMARY KEY, a int, l list<int>)");
    on.source("INSERT INTO %s.ends (id, a, l) VALUES (1, 1, [1]) USING TTL 4000");
    LateWrites writes = new LateWrites();
    try (TransferFixture late = new TransferFixture(on.source, on.target, keyspace, writes)) {
      late.transfer("ends").copy();
    }

    assertThat(writes.late).hasPositiveValue();
    SimpleStatement ends =
        SimpleStatement.newInstance("SELECT TTL(a), TTL(l) FROM %s.ends".formatted(keyspace.name()))
            .setNowInSeconds((int) Instant.now().getEpochSecond());
    assertThat(on.target.session().execute(ends).one().getFormattedContents())
        .isEqualTo(on.source.session().execute(ends).one().getFormattedContents());
  }

  @Test
  void rowsWithoutCellsAndStaticPartitionsAreCopied() {
    on.both(
        "CREATE TABLE %s.bare (id int, c int, v int, st int static, ss set<int> static,"
            + " PRIMARY KEY (id, c))");
    on.source("INSERT INTO %s.bare (id, c) VALUES (1, 1)");
    on.source("UPDATE %s.bare USING TIMESTAMP 5 SET st = 7, ss = ss + {1} WHERE id = 2");
    on.source("INSERT INTO %s.bare (id, c, v) VALUES (3, 1, 1) USING TIMESTAMP 6");
    on.source("INSERT INTO %s.bare (id, c, v) VALUES (3, 2, 1) USING TIMESTAMP 6");
    on.source("UPDATE %s.bare USING TIMESTAMP 8 SET ss = ss + {1, 2} WHERE id = 3");

    TransferReport report = on.transfer("bare").copy();

    same("SELECT id, c, v, st, ss, WRITETIME(v), WRITETIME(st), WRITETIME(ss) FROM %s.bare");
    assertThat(report.bareRows()).isEqualTo(1);
    assertThat(report.rows()).isEqualTo(3);
  }

  @Test
  void aRowStaysWithItsMarkerOrEndsWithItsLastCell() {
    for (Markers markers : Markers.values()) {
      String table = "markers_" + markers.name().toLowerCase(Locale.ROOT);
      on.both("CREATE TABLE %s." + table + " (id int PRIMARY KEY, v int)");
      on.source("INSERT INTO %s." + table + " (id, v) VALUES (1, 1) USING TIMESTAMP 5");

      on.transfer(table).markers(markers).copy();

      on.target("DELETE v FROM %s." + table + " WHERE id = 1");
      assertThat(on.target("SELECT id FROM %s." + table)).hasSize(markers == Markers.ALL ? 1 : 0);
    }
  }

  @Test
  void valuesOfAllTypesAreCopied() {
    on.both(
        "CREATE TABLE %s.types (p1 text, p2 uuid, c1 timestamp, c2 decimal, a ascii, b bigint,"
            + " bl blob, bo boolean, da date, d double, du duration, f float, i inet, s smallint,"
            + " ti time, ts timestamp, tu timeuuid, ty tinyint, v varint, ve vector<float, 2>,"
            + " tup tuple<int, text>, fu frozen<address>, fl frozen<list<frozen<address>>>,"
            + " PRIMARY KEY ((p1, p2), c1, c2))"
            + " WITH CLUSTERING ORDER BY (c1 DESC, c2 ASC)");
    on.source(
        "INSERT INTO %s.types (p1, p2, c1, c2, a, b, bl, bo, da, d, du, f, i, s, ti, ts, tu, ty, v,"
            + " ve, tup, fu, fl) VALUES ('', uuid(), 0, 1.50, '', 2, 0x, true, '2020-01-01', 1.5,"
            + " 1h, 2.5, '::1', 3, '10:00:00', 5, now(), 4, 12345678901234567890, [1, 2],"
            + " (1, null), {street: 'a', zip: 1, tags: {'t'}}, [{street: 'b'}])");

    on.transfer("types").copy();

    same("SELECT * FROM %s.types");
  }

  @Test
  void fieldsInAnotherOrderAreEncodedAgain() {
    on.source("CREATE TYPE %s.pair (a int, b text)");
    on.target("CREATE TYPE %s.pair (b text, a int)");
    on.both(
        "CREATE TABLE %s.pairs (id int PRIMARY KEY, u pair, f frozen<pair>,"
            + " m map<int, frozen<pair>>, t tuple<int, frozen<pair>>)");
    on.source(
        "INSERT INTO %s.pairs (id, u, f, m, t) VALUES (1, {a: 1, b: 'x'}, {a: 2}, {1: {b: 'y'}},"
            + " (1, {a: 3, b: 'z'}))");

    on.transfer("pairs").copy();

    String query = "SELECT u.a, u.b, f.a, f.b FROM %s.pairs";
    assertThat(on.targetText(query)).isEqualTo(on.sourceText(query));
    assertThat(on.target("SELECT m, t FROM %s.pairs").get(0).getFormattedContents())
        .contains("{1:{b:'y',a:NULL}}", "(1,{b:'z',a:3})");
    assertThat(on.transfer("pairs").verify().none()).isTrue();
  }

  @Test
  void rowsHaveOneTimeWhenAskedAndCellsTheirTtl() {
    on.both("CREATE TABLE %s.onetime (id int PRIMARY KEY, a int, b int, s set<int>)");
    on.source("UPDATE %s.onetime USING TIMESTAMP 5 AND TTL 4000 SET a = 1 WHERE id = 1");
    on.source("UPDATE %s.onetime USING TIMESTAMP 9 AND TTL 5000 SET s = s + {1} WHERE id = 1");
    on.source("UPDATE %s.onetime USING TIMESTAMP 7 SET b = 1 WHERE id = 1");

    on.transfer("onetime").times(Times.ROWS).copy();

    Row row =
        on.target("SELECT WRITETIME(a), WRITETIME(b), WRITETIME(s), TTL(a), TTL(b) FROM %s.onetime")
            .get(0);
    assertThat(List.of(row.getLong(0), row.getLong(1))).containsOnly(9L);
    assertThat(row.getList(2, Long.class)).containsExactly(9L);
    assertThat(row.getInt(3)).isBetween(3_900, 4_000);
    assertThat(row.isNull(4)).isTrue();
    assertThat(on.transfer("onetime").times(Times.ROWS).verify().none()).isTrue();
  }

  /** Python's cqlengine creates types without it, and the engine creates them with it. */
  @Test
  void frozenInsideOfAFrozenTypeSaysNothing() {
    on.source("CREATE TYPE %s.lodging (street text, tags list<text>)");
    on.target("CREATE TYPE %s.lodging (street text, tags frozen<list<text>>)");
    on.both("CREATE TABLE %s.lodger (id int PRIMARY KEY, home frozen<lodging>)");
    on.source(
        "INSERT INTO %s.lodger (id, home) VALUES (1, {street: 's', tags: ['a']})"
            + " USING TIMESTAMP 5");

    on.transfer("lodger").copy();

    assertThat(on.targetText("SELECT WRITETIME(home), home FROM %s.lodger"))
        .containsExactly("[\"writetime(home)\":5, home:{street:'s',tags:['a']}]");
    assertThat(on.transfer("lodger").verify().none()).isTrue();
  }

  @Test
  void theOrderOfColumnsThatAreLeftOutDoesNotCount() {
    on.both("CREATE TABLE %s.leftout (id int PRIMARY KEY, a int, b int)");
    Journal journal = Journal.memory();
    on.transfer("leftout").journal(journal).without("a").without("b").copy();

    Transfer again = on.transfer("leftout").journal(journal).without("b").without("a");
    assertThatCode(again::copy).doesNotThrowAnyException();
  }

  @Test
  void allCellsHaveTheTimeOfTheStartWhenAsked() {
    on.both("CREATE TABLE %s.start (id int PRIMARY KEY, a int)");
    on.source("UPDATE %s.start USING TIMESTAMP 5 SET a = 1 WHERE id = 1");
    long before = System.currentTimeMillis() * 1_000;

    on.transfer("start").times(Times.NONE).copy();

    assertThat(on.target("SELECT WRITETIME(a) FROM %s.start").get(0).getLong(0))
        .isGreaterThanOrEqualTo(before);
  }

  @Test
  void whatTheTargetHasNewerStays() {
    on.both("CREATE TABLE %s.newer (id int PRIMARY KEY, a int, b int)");
    on.source("INSERT INTO %s.newer (id, a, b) VALUES (1, 1, 1) USING TIMESTAMP 5");
    on.source("INSERT INTO %s.newer (id, a) VALUES (2, 1) USING TIMESTAMP 5");
    on.target("UPDATE %s.newer USING TIMESTAMP 6 SET a = 2 WHERE id = 1");
    on.target("DELETE FROM %s.newer USING TIMESTAMP 6 WHERE id = 2");

    on.transfer("newer").copy();

    assertThat(on.targetText("SELECT id, a, b FROM %s.newer")).containsExactly("[id:1, a:2, b:1]");
  }

  @Test
  void indexesAndViewsOfTheTargetAreNamedInTheReport() {
    on.both("CREATE TABLE %s.indexed (id int PRIMARY KEY, v int)");
    on.target("CREATE INDEX by_v ON %s.indexed (v)");
    on.target(
        "CREATE MATERIALIZED VIEW %s.viewed AS SELECT v, id FROM %s.indexed WHERE v IS NOT NULL"
            + " AND id IS NOT NULL PRIMARY KEY (v, id)");
    on.source("INSERT INTO %s.indexed (id, v) VALUES (1, 2)");

    TransferReport report = on.transfer("indexed").copy();

    assertThat(report.settings()).contains("the target also updates index by_v, view viewed");
    assertThat(on.target("SELECT id FROM %s.viewed WHERE v = 2")).hasSize(1);
  }

  @Test
  void namesAreTakenAsTheyAre() {
    on.both("CREATE TYPE %s.\"T$1\" (\"true\" int)");
    on.both(
        "CREATE TABLE %s.\"SelectFrom\" (\"Id\" int, \"order\" int, \"false\" int, \"A \"\"b\" int,"
            + " \"x%y\" list<int>, \"true\" set<int>, u \"T$1\","
            + " PRIMARY KEY (\"Id\", \"order\", \"false\"))");
    on.source(
        "INSERT INTO %s.\"SelectFrom\" (\"Id\", \"order\", \"false\", \"A \"\"b\", \"x%y\","
            + " \"true\", u) VALUES (1, 2, 3, 4, [5], {6}, {\"true\": 7})");

    on.transfer("SelectFrom").copy();

    same("SELECT * FROM %s.\"SelectFrom\"");
    assertThat(on.transfer("SelectFrom").verify().none()).isTrue();
  }

  @Test
  void largeRowsAreCopied() {
    on.both("CREATE TABLE %s.large (id int, c int, v blob, l list<blob>, PRIMARY KEY (id, c))");
    ByteBuffer value = ByteBuffer.allocate(9 << 20);
    for (int c = 0; c < 3; c++) {
      on.source("INSERT INTO %s.large (id, c, v) VALUES (1, ?, ?)", c, value);
    }
    on.source(
        "INSERT INTO %s.large (id, c, l) VALUES (1, 3, ?)",
        List.of(ByteBuffer.allocate(100_000), ByteBuffer.allocate(10)));

    on.transfer("large").copy();

    assertThat(on.target("SELECT v, l FROM %s.large").stream().limit(3))
        .allMatch(row -> value.equals(row.getByteBuffer(0)));
    assertThat(on.targetText("SELECT c, WRITETIME(v), WRITETIME(l) FROM %s.large"))
        .isEqualTo(on.sourceText("SELECT c, WRITETIME(v), WRITETIME(l) FROM %s.large"));
  }

  private void same(String query) {
    List<String> source = on.sourceText(query);
    assertThat(source).isNotEmpty();
    assertThat(on.targetText(query)).isEqualTo(source);
  }
}
