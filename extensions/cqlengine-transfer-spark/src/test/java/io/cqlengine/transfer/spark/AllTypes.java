package io.cqlengine.transfer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A table with a column of each type, on two clusters, and its rows. */
final class AllTypes {
  static final String TABLE = "all_types";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int PARTITION = 20;
  private static final int TRIES = 10;

  private final CqlSession source;
  private final CqlSession target;
  private final String keyspace;

  AllTypes(CqlSession source, CqlSession target, String keyspace) {
    this.source = source;
    this.target = target;
    this.keyspace = keyspace;
    for (CqlSession session : new CqlSession[] {source, target}) {
      run(session, "CREATE TYPE IF NOT EXISTS %s.place (street text, zip int)");
      run(
          session,
          "CREATE TABLE %s.all_types (p int, c int, st text static, a ascii, b bigint, bl blob,"
              + " bo boolean, da date, de decimal, d double, du duration, f float, i inet,"
              + " s smallint, ti time, ts timestamp, tu timeuuid, ty tinyint, u uuid, v varint,"
              + " t text, ve vector<float, 2>, tup tuple<int, text>, fu frozen<place>, us place,"
              + " se set<text>, ma map<text, int>, li list<int>, fl frozen<list<list<int>>>,"
              + " PRIMARY KEY (p, c)) WITH CLUSTERING ORDER BY (c DESC)");
    }
  }

  /**
   * Rows with different write times. They have no TTL, because a busy machine answers later than
   * the tolerance of a comparison.
   */
  void load(int rows) {
    PreparedStatement insert =
        source.prepare("INSERT INTO " + keyspace + ".all_types JSON ? USING TIMESTAMP ?");
    for (int p = 0; p * PARTITION < rows; p++) {
      BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      for (int c = p * PARTITION; c < Math.min(rows, (p + 1) * PARTITION); c++) {
        batch.addStatement(insert.bind(json(p, c), 1_000L + c));
      }
      send(batch.setTimeout(TIMEOUT).build());
    }
  }

  private static String json(int p, int c) {
    return ("{'p': %1$d, 'c': %2$d, 'st': 's%1$d', 'a': 'a%2$d', 'b': %2$d, 'bl': '0x%2$08x', 'bo':"
            + " true, 'da': '2020-01-02', 'de': 1.50, 'd': 1.5, 'du': '1h', 'f': 2.5, 'i':"
            + " '10.0.0.1', 's': 3, 'ti': '10:00:00', 'ts': 1600000000000, 'tu':"
            + " '50554d6e-29bb-11e5-b345-feff819cdc9f', 'ty': 4, 'u':"
            + " '123e4567-e89b-42d3-a456-426614174000', 'v': 12345678901234567890, 't': 'text"
            + " %2$d', 've': [1.0, 2.0], 'tup': [1, 'x'], 'fu': {'street': 'a', 'zip': 1},"
            + " 'us': {'street': 'b%2$d', 'zip': 2}, 'se': ['x', 'y%2$d'], 'ma': {'a': 1, 'b':"
            + " %2$d}, 'li': [1, 2, 1], 'fl': [[1], [2, %2$d]]}")
        .formatted(p, c)
        .replace('\'', '"');
  }

  private void send(BatchStatement batch) {
    for (int i = 0; i < TRIES; i++) {
      try {
        source.execute(batch);
        return;
      } catch (WriteTimeoutException busy) {
        // The same cells again.
      }
    }
    throw new AssertionError("The source is too busy.");
  }

  void truncateTarget() {
    run(target, "TRUNCATE %s.all_types");
  }

  /** Compares values and write times row by row, by sessions without the code under test. */
  void requireSame(int rows) {
    Iterator<String> expected = rows(source).iterator();
    long[] compared = {0};
    rows(target)
        .forEach(
            row -> {
              assertThat(row).isEqualTo(expected.hasNext() ? expected.next() : "no row");
              compared[0]++;
            });
    assertThat(compared[0]).isEqualTo(rows);
    assertThat(expected).isExhausted();
  }

  private Stream<String> rows(CqlSession session) {
    String cql =
        "SELECT p, c, st, a, b, bl, bo, da, de, d, du, f, i, s, ti, ts, tu, ty, u, v, t, ve, tup,"
            + " fu, us, se, ma, li, fl, WRITETIME(st), WRITETIME(a), WRITETIME(fu), WRITETIME(us),"
            + " WRITETIME(se), WRITETIME(ma), WRITETIME(li) FROM %s.all_types";
    return StreamSupport.stream(run(session, cql).spliterator(), false)
        .map(Row::getFormattedContents);
  }

  private Iterable<Row> run(CqlSession session, String cql) {
    return session.execute(
        SimpleStatement.newInstance(cql.replace("%s", keyspace))
            .setTimeout(TIMEOUT)
            .setPageSize(1_000));
  }
}
