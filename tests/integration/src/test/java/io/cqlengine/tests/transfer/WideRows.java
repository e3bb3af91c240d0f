package io.cqlengine.tests.transfer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A table with all kinds of columns. A third of its rows is made by INSERT with a TTL for some, a
 * third by several UPDATEs with a time and TTL for each, and a third has no cells. Some of them are
 * in one partition.
 */
final class WideRows {
  static final int PER_PARTITION = 100;

  private static final int WIDE = -1;

  private static final int IN_FLIGHT = 32;
  private static final int BATCH = 20;
  private static final int PAGE = 1_000;
  private static final int MOST_DIFFERENT = 3;
  private static final int TTL = 1_000_000;
  private static final List<String> COLUMNS =
      List.of("st", "ss", "v", "n", "s", "m", "l", "u", "f", "ve");

  private final String table;

  WideRows(String keyspace, String table) {
    this.table = keyspace + "." + table;
  }

  /** The value of b in the first row of a partition. */
  static String firstRow(int p) {
    return "b" + p * PER_PARTITION;
  }

  void create(CqlSession session, String keyspace) {
    session.execute("CREATE TYPE IF NOT EXISTS " + keyspace + ".place (street text, zip int)");
    session.execute(
        "CREATE TABLE "
            + table
            + " (p int, a int, b text, st text static, ss set<int> static, v text, n bigint,"
            + " s set<int>, m map<text, int>, l list<int>, u place, f frozen<list<int>>,"
            + " ve vector<float, 3>, PRIMARY KEY (p, a, b))"
            + " WITH CLUSTERING ORDER BY (a DESC, b ASC)");
  }

  /**
   * Writes rows.
   *
   * @param together how many of them are in one partition
   */
  void load(CqlSession session, int rows, int together) {
    PreparedStatement inserted =
        prepare(
            session,
            "INSERT INTO %s (p, a, b, v, n, s, m, l, u, f, ve) VALUES (:p, :a, :b, 'inserted', 1,"
                + " {1, 2}, {'a': 1, 'b': 2}, [1, 2, 1], {street: 'x', zip: 1}, [1, 2],"
                + " [1, 2, 3]) USING TIMESTAMP :t AND TTL :ttl");
    PreparedStatement updated =
        prepare(
            session,
            "UPDATE %s USING TIMESTAMP :t AND TTL :ttl SET v = 'updated', s = s + {1, 3}, l = l +"
                + " [1], u.street = 'y' WHERE p = :p AND a = :a AND b = :b");
    PreparedStatement again =
        prepare(
            session,
            "UPDATE %s USING TIMESTAMP :t AND TTL :ttl SET n = 2, s = s + {2}, m['c'] = 3, l = l +"
                + " [2, 1], u.zip = 2 WHERE p = :p AND a = :a AND b = :b");
    PreparedStatement bare = prepare(session, "INSERT INTO %s (p, a, b) VALUES (:p, :a, :b)");
    PreparedStatement statics =
        prepare(
            session,
            "UPDATE %s USING TIMESTAMP :t SET st = 'static', ss = ss + {1, 2} WHERE p = :p");
    Deque<CompletionStage<?>> sent = new ArrayDeque<>();
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    for (int i = 0; i < rows; i++) {
      int p = i < together ? WIDE : i / PER_PARTITION;
      int row = i % PER_PARTITION;
      long time = 1_000L + i;
      int ttl = row % 2 == 0 ? 0 : TTL;
      if (row == 0) {
        batch.addStatement(statics.bind(time, p));
      }
      switch (row % 3) {
        case 0 -> batch.addStatement(inserted.bind(p, row / 7, "b" + i, time, ttl));
        case 1 -> {
          batch.addStatement(updated.bind(time, ttl, p, row / 7, "b" + i));
          batch.addStatement(again.bind(time + 5, 0, p, row / 7, "b" + i));
        }
        default -> batch.addStatement(bare.bind(p, row / 7, "b" + i));
      }
      if ((row + 1) % BATCH == 0 || i == rows - 1) {
        if (sent.size() == IN_FLIGHT) {
          sent.remove().toCompletableFuture().join();
        }
        sent.add(session.executeAsync(batch.build().setTimeout(Duration.ofSeconds(30))));
        batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      }
    }
    sent.forEach(stage -> stage.toCompletableFuture().join());
  }

  private PreparedStatement prepare(CqlSession session, String cql) {
    return session.prepare(cql.formatted(table));
  }

  /** The rows that differ in values, times, or the second in which a cell ends. */
  Result compare(CqlSession source, CqlSession target) {
    // Both servers compute what is left of each TTL at this second.
    int now = (int) Instant.now().getEpochSecond();
    Rows from = new Rows(source, now);
    Rows to = new Rows(target, now);
    long rows = 0;
    List<String> different = new ArrayList<>();
    while (from.hasNext() && to.hasNext()) {
      rows++;
      Row one = from.next();
      Row other = to.next();
      if (!same(one, other)) {
        different.add(one.getFormattedContents() + " and " + other.getFormattedContents());
        if (different.size() == MOST_DIFFERENT) {
          break;
        }
      }
    }
    if (from.hasNext() || to.hasNext()) {
      different.add("one table has more rows");
    }
    return new Result(rows, different);
  }

  record Result(long rows, List<String> different) {}

  private static boolean same(Row one, Row other) {
    for (int i = 0; i < one.size(); i++) {
      if (!Objects.equals(one.getBytesUnsafe(i), other.getBytesUnsafe(i))) {
        return false;
      }
    }
    return true;
  }

  /** All rows in the order of their tokens. */
  private final class Rows implements Iterator<Row> {
    private AsyncResultSet page;
    private Iterator<Row> rows;

    Rows(CqlSession session, int now) {
      Stream<String> columns =
          Stream.of(
              "p, a, b", String.join(", ", COLUMNS), functions("WRITETIME"), functions("TTL"));
      SimpleStatement all =
          SimpleStatement.newInstance(
                  "SELECT %s FROM %s".formatted(String.join(", ", columns.toList()), table))
              .setPageSize(PAGE)
              .setNowInSeconds(now)
              .setTimeout(Duration.ofSeconds(60));
      page = session.executeAsync(all).toCompletableFuture().join();
      rows = page.currentPage().iterator();
    }

    private static String functions(String name) {
      return String.join(", ", COLUMNS.stream().map(column -> name + "(" + column + ")").toList());
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext() && page.hasMorePages()) {
        page = page.fetchNextPage().toCompletableFuture().join();
        rows = page.currentPage().iterator();
      }
      return rows.hasNext();
    }

    @Override
    public Row next() {
      return rows.next();
    }
  }
}
