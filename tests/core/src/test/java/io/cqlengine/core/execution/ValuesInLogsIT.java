package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Values stay out of the log, whatever the server, the driver or code of the application says about
 * them: marked values are searched in all that is logged, down to DEBUG.
 */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuesInLogsIT {
  private static final String TEXT = "Wq7marked";
  private static final int NUMBER = 918_273_645;
  private static final BigDecimal DECIMAL = new BigDecimal("5647382.910");

  /** More than the server reads without a warning. */
  private static final int TOMBSTONES = 1_010;

  private static final String TABLE =
      "(id text, number int, price decimal, code text, tags set<text>, notes map<text, int>,"
          + " PRIMARY KEY (id, number))";

  private CassandraCluster cluster;
  private TestKeyspace keyspace;

  @Table("marked")
  record Marked(
      @PartitionKey String id,
      @ClusteringKey Integer number,
      BigDecimal price,
      @Column(codec = CodeCodec.class) Code code,
      Set<String> tags,
      Map<String, Integer> notes) {}

  record Code(String text) {}

  /** Throws what it was given in its message, as code of an application may. */
  static final class CodeCodec extends MappingCodec<String, Code> {
    CodeCodec() {
      super(TypeCodecs.TEXT, GenericType.of(Code.class));
    }

    @Override
    protected Code innerToOuter(String text) {
      return text == null ? null : new Code(text);
    }

    @Override
    protected String outerToInner(Code code) {
      return code == null ? null : code.text();
    }

    @Override
    public ByteBuffer encode(Code code, ProtocolVersion protocol) {
      if (code != null && code.text().startsWith("error")) {
        throw new AssertionError("cannot encode " + code);
      }
      if (code != null && code.text().startsWith("exception")) {
        throw new IllegalStateException("cannot encode " + code);
      }
      return super.encode(code, protocol);
    }
  }

  @BeforeAll
  void createTables(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    TestEngines.createTable(List.of(cluster), keyspace, "marked", TABLE);
  }

  private CqlEngine.Builder engine() {
    return CqlEngine.builder()
        .connection(TestEngines.settings(cluster, keyspace).asDefault().build());
  }

  private static Marked marked(int number, String code) {
    return new Marked(TEXT, number, DECIMAL, new Code(code), Set.of(TEXT), Map.of(TEXT, NUMBER));
  }

  /** What a statement does is not of interest, only what is logged of it. */
  private static void run(Runnable statement) {
    try {
      statement.run();
    } catch (RuntimeException | AssertionError e) {
      // Thrown is not logged.
    }
  }

  private static void ended(CompletionStage<?> stage) {
    run(() -> stage.toCompletableFuture().join());
  }

  private static void useAll(CqlEngine engine) {
    QuerySet<Marked> rows = engine.objects(Marked.class);
    ValueColumn<Marked, BigDecimal> price =
        Columns.of(Marked.class).column("price", BigDecimal.class);
    Marked row = marked(NUMBER, TEXT);
    rows.create(row);
    ended(rows.async().save(row));
    rows.ifNotExists().tryCreate(row);
    run(() -> rows.ifNotExists().create(row));
    rows.key(TEXT, NUMBER).onlyIf(price.eq(DECIMAL)).tryUpdate(price.set(DECIMAL.add(DECIMAL)));
    rows.get(TEXT, NUMBER);
    rows.allowFiltering().filter(price.eq(DECIMAL)).list();
    rows.count();
    for (String code : List.of("error " + TEXT, "exception " + TEXT, TEXT.repeat(3_000))) {
      run(() -> rows.save(marked(NUMBER, code)));
      run(() -> ended(rows.async().save(marked(NUMBER, code))));
      run(() -> rows.bulk().save(List.of(marked(NUMBER, code))));
    }
    run(() -> rows.save(new Marked("x".repeat(70_000) + TEXT, NUMBER, null, null, null, null)));
    run(() -> rows.keyspace("nowhere").save(row));
    run(() -> engine.query("UPDATE marked SET price = ? WHERE id = ?", TEXT, NUMBER).execute());
    engine.query("SELECT * FROM marked WHERE id = ?", TEXT).rows().list();
    writtenByHand(engine);
    warned(engine, rows);
  }

  /** Values as literals in the text. */
  private static void writtenByHand(CqlEngine engine) {
    String key = "id = '" + TEXT + "' AND number = " + NUMBER;
    run(() -> engine.query("SELECT * FROM marked WHERE " + key).rows().list());
    run(() -> engine.query("SELECT * FROM marked WHERE " + key + " AND").rows().list());
    run(() -> ended(engine.query("DELETE FROM marked WHERE " + key).executeAsync()));
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    engine.query("DELETE FROM marked WHERE " + key).batch(batch);
    batch.run();
  }

  /** Tombstones, a large batch, a count of all. */
  private static void warned(CqlEngine engine, QuerySet<Marked> rows) {
    List<Marked> deleted =
        IntStream.range(0, TOMBSTONES).mapToObj(i -> marked(NUMBER + 1 + i, "")).toList();
    rows.bulk().save(deleted);
    rows.bulk().delete(deleted);
    rows.filter(Columns.of(Marked.class).text("id").eq(TEXT)).list();
    ended(rows.filter(Columns.of(Marked.class).text("id").eq(TEXT)).async().list());
    engine.query("SELECT * FROM marked WHERE id = ?", TEXT).rows().list();
    large(engine, rows).run();
    ended(large(engine, rows).runAsync());
  }

  private static CollectedBatch large(CqlEngine engine, QuerySet<Marked> rows) {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    Code code = new Code(TEXT.repeat(100));
    for (int i = 0; i < 20; i++) {
      rows.batch(batch).save(new Marked(TEXT + i, NUMBER, DECIMAL, code, Set.of(), Map.of()));
    }
    return batch;
  }

  private static List<String> linesWithMarks(String log) {
    List<String> lines = new ArrayList<>();
    String hex = Integer.toHexString(NUMBER);
    for (String line : log.lines().toList()) {
      boolean values =
          line.contains(TEXT)
              || line.contains(String.valueOf(NUMBER))
              || line.contains("5647382")
              || line.contains(hex);
      if (values) {
        lines.add(line);
      }
    }
    return lines;
  }

  @Test
  void noValueIsLogged() {
    try (CapturedLog log = new CapturedLog()) {
      try (CqlEngine engine = engine().build()) {
        useAll(engine);
      }
      assertThat(linesWithMarks(log.text())).isEmpty();
      assertThat(log.warnings())
          .as("warnings of the server, by their kind")
          .contains("The server warns on connection 'cluster1'")
          .contains(": Read ... (SELECT")
          .contains("Aggregation query used without partition key")
          .contains(": Batch for [ks_valuesinlogsit_");
    }
  }

  @Test
  void noValueIsLoggedOfWhatCannotBePreparedAgain(TestKeyspace other) {
    try (CapturedLog log = new CapturedLog();
        CqlEngine engine = engine().build()) {
      TestEngines.createTable(List.of(cluster), other, "gone", TABLE);
      engine
          .query("SELECT * FROM %s.gone WHERE id = '%s' AND number = 1".formatted(other, TEXT))
          .rows()
          .list();
      cluster.session().execute("DROP TABLE " + other + ".gone");

      engine.connections().replace(TestEngines.settings(cluster, keyspace).build());

      Poll.until("it is reported", () -> log.warnings().contains("Cannot prepare SELECT"));
      assertThat(log.warnings())
          .contains("Cannot prepare SELECT * FROM " + other + ".gone WHERE id = ? AND number = ?:");
      assertThat(linesWithMarks(log.text())).isEmpty();
    }
  }

  @Test
  void warningsAreCompleteWhereValuesMayBeShown() {
    try (CapturedLog log = new CapturedLog();
        CqlEngine engine = engine().logValues().build()) {
      warned(engine, engine.objects(Marked.class));

      assertThat(log.warnings())
          .containsPattern("The server warns on connection 'cluster1'.*: Read \\d+ live rows and")
          .containsPattern("WHERE id = '?" + TEXT);
    }
  }
}
