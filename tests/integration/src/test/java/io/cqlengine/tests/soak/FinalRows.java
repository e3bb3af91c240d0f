package io.cqlengine.tests.soak;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a bare driver session finds of one writer on one cluster, compared with its ledger. */
final class FinalRows {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final CqlSession session;
  private final int home;
  private final String writer;
  private final Ledger ledger;
  private final List<String> wrong = new ArrayList<>();

  FinalRows(World world, int home, Writer writer) {
    this.session = world.cluster(home).session();
    this.home = home;
    this.writer = writer.name;
    this.ledger = writer.ledgers.get(home);
  }

  /** What differs; nothing if all is as it was acknowledged. */
  List<String> wrong() {
    fresh();
    versions("slot", ledger.slots());
    versions("guarded", ledger.guarded());
    tallies();
    return wrong;
  }

  private void fresh() {
    BitSet found = new BitSet();
    int buckets = ledger.sent.length() / Tables.Fresh.BUCKET + 1;
    for (int bucket = 0; bucket < buckets; bucket++) {
      for (Row row :
          rows("SELECT number, home FROM soak.fresh WHERE writer = ? AND bucket = ?", bucket)) {
        found.set(row.getInt(0));
        if (World.home(row.getString(1)) != home) {
          wrong.add(writer + "/" + row.getInt(0) + " is misplaced: " + row.getString(1));
        }
      }
    }
    report("lost", without(ledger.acknowledged, found));
    report("never sent here", without(found, ledger.sent));
  }

  private void versions(String table, Map<Integer, Set<Integer>> expected) {
    Map<Integer, Integer> found = new HashMap<>();
    rows("SELECT number, version FROM soak." + table + " WHERE writer = ?")
        .forEach(row -> found.put(row.getInt(0), row.getInt(1)));
    expected.forEach(
        (number, versions) -> {
          int version = found.getOrDefault(number, Ledger.ABSENT);
          if (!versions.contains(version)) {
            wrong.add(
                "%s %s/%d has version %d, and must have one of %s"
                    .formatted(table, writer, number, version, versions));
          }
        });
    found.keySet().removeAll(expected.keySet());
    if (!found.isEmpty()) {
      wrong.add(table + " " + writer + " has rows never written: " + found.keySet());
    }
  }

  private void tallies() {
    Map<Integer, Long> found = new HashMap<>();
    rows("SELECT number, hits FROM soak.tally WHERE writer = ?")
        .forEach(row -> found.put(row.getInt(0), row.getLong(1)));
    ledger
        .tallies()
        .forEach(
            (number, bounds) -> {
              long hits = found.getOrDefault(number, 0L);
              if (hits < bounds[0] || hits > bounds[1]) {
                wrong.add(
                    "tally %s/%d is %d, and must be between %d and %d"
                        .formatted(writer, number, hits, bounds[0], bounds[1]));
              }
            });
  }

  private Iterable<Row> rows(String cql, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = writer;
    System.arraycopy(more, 0, values, 1, more.length);
    return session.execute(SimpleStatement.newInstance(cql, values).setTimeout(TIMEOUT));
  }

  private static BitSet without(BitSet from, BitSet others) {
    BitSet left = (BitSet) from.clone();
    left.andNot(others);
    return left;
  }

  private void report(String what, BitSet numbers) {
    if (!numbers.isEmpty()) {
      wrong.add("rows of " + writer + " " + what + ": " + numbers);
    }
  }
}
