package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Copies from Cassandra 5.0 to a server of version 4 and back. Maven resolves the server's jars.
 */
@Tag("slow")
class OtherVersionsIT {
  private static final int ROWS = 200;

  @ParameterizedTest
  @ValueSource(strings = {"4.0.19", "4.1.10"})
  void cellsKeepTheirTimesInBothDirections(String version) {
    try (CassandraClusters newer = CassandraClusters.start(1, ClusterOptions.builder().build());
        CassandraClusters older =
            CassandraClusters.start(1, ClusterOptions.builder().version(version).build());
        CqlEngine engine =
            CqlEngine.builder()
                .connection(TransferFixture.settings("5", newer.get(0)))
                .connection(TransferFixture.settings("4", older.get(0)))
                .build()) {
      for (CassandraCluster cluster : List.of(newer.get(0), older.get(0))) {
        create(cluster.session()::execute);
      }
      CqlSession five = newer.get(0).session();
      CqlSession four = older.get(0).session();
      for (int i = 0; i < ROWS; i++) {
        String key = i % 20 + ", " + i;
        String times = " USING TTL " + (10_000 + i) + " AND TIMESTAMP " + (1_000_000 + i);
        five.execute(
            "INSERT INTO k.rich (id, c, st, v, s, m, l, ut) VALUES (%s, 's', 'v', {1, 2}, {'a': 1}, [1, 2], {a: 1, b: 'x'})%s"
                .formatted(key, times));
        five.execute(
            "UPDATE k.rich SET s = s + {7}, m['z'] = 9, l = l + [3], ut.b = 'y' WHERE id = %d AND c = %d"
                .formatted(i % 20, i));
        four.execute("INSERT INTO k.plain (id, c, v) VALUES (%s, 'v')%s".formatted(key, times));
      }

      copy("rich", engine, "5", "4");
      copy("plain", engine, "4", "5");

      String rich = "SELECT id, c, st, v, s, m, l, ut, WRITETIME(v), WRITETIME(st) FROM k.rich";
      assertThat(rows(four, rich)).hasSize(ROWS).isEqualTo(rows(five, rich));
      String plain = "SELECT id, c, v, WRITETIME(v) FROM k.plain";
      assertThat(rows(five, plain)).hasSize(ROWS).isEqualTo(rows(four, plain));
    }
  }

  private static void create(Consumer<String> execute) {
    execute.accept(
        "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    execute.accept("CREATE TYPE k.u (a int, b text)");
    execute.accept(
        "CREATE TABLE k.rich (id int, c int, st text STATIC, v text, s set<int>, m map<text, int>, l list<int>, ut u, PRIMARY KEY (id, c))");
    execute.accept("CREATE TABLE k.plain (id int, c int, v text, PRIMARY KEY (id, c))");
  }

  private static void copy(String table, CqlEngine engine, String from, String to) {
    Transfer transfer =
        Transfer.table("k", table)
            .from(engine.using(from))
            .to(engine.using(to))
            .journal(Journal.table(engine.using(to), "k"))
            .slices(16);
    assertThat(transfer.copy().rows()).isEqualTo(ROWS);
    assertThat(transfer.verify().none()).isTrue();
  }

  private static List<String> rows(CqlSession session, String query) {
    return session.execute(query).all().stream().map(Row::getFormattedContents).toList();
  }
}
