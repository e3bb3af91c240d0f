package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.queryset.RenderedQueries;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An update of a subtype leaves no row without a subtype, because no query could read it. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubtypeUpdatesIT {
  @UserType
  record Grip(@Nullable String wood) {}

  @Table
  @Discriminator(column = "kind")
  sealed interface Tool {
    @DiscriminatorValue("saw")
    record Saw(
        @PartitionKey String shed,
        @ClusteringKey int no,
        @Nullable Integer teeth,
        Optional<Integer> length,
        Optional<Grip> grip,
        Set<String> tags,
        List<String> log,
        Map<String, Integer> marks,
        @Frozen Set<String> makers)
        implements Tool {
      Saw teeth(@Nullable Integer other) {
        return new Saw(shed, no, other, length, grip, tags, log, marks, makers);
      }
    }

    @DiscriminatorValue("hammer")
    record Hammer(@PartitionKey String shed, @ClusteringKey int no, @Nullable Integer weight)
        implements Tool {}
  }

  private static final Columns<Tool.Saw> OF = Columns.of(Tool.Saw.class);
  private static final ValueColumn<Tool.Saw, Integer> TEETH = OF.column("teeth", Integer.class);
  private static final ValueColumn<Tool.Saw, Optional<Integer>> LENGTH =
      OF.column("length", new GenericType<>() {});
  private static final ValueColumn<Tool.Saw, Optional<Grip>> GRIP =
      OF.column("grip", new GenericType<>() {});
  private static final SetColumn<Tool.Saw, String> TAGS = OF.set("tags", String.class);
  private static final ListColumn<Tool.Saw, String> LOG = OF.list("log", String.class);
  private static final MapColumn<Tool.Saw, String, Integer> MARKS =
      OF.map("marks", String.class, Integer.class);
  private static final SetColumn<Tool.Saw, String> MAKERS = OF.set("makers", String.class);

  private final AtomicInteger rows = new AtomicInteger();
  private CqlEngine engine;
  private QuerySet<Tool> tools;
  private QuerySet<Tool.Saw> saws;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    clusters.get(0).session().execute("CREATE TYPE " + keyspace + ".grip (wood text)");
    TestEngines.createTable(
        clusters,
        keyspace,
        "tool",
        "(shed text, no int, kind text, teeth int, length int, grip grip, tags set<text>, log"
            + " list<text>, marks map<text, int>, makers frozen<set<text>>, weight int, PRIMARY KEY"
            + " (shed, no))");
    engine = TestEngines.on(clusters, keyspace);
    tools = engine.objects(Tool.class);
    saws = engine.objects(Tool.Saw.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private Tool.Saw missing() {
    return new Tool.Saw(
        "shed",
        rows.incrementAndGet(),
        3,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        List.of(),
        Map.of(),
        Set.of("a"));
  }

  private QuerySet<Tool.Saw> at(Tool.Saw saw) {
    return saws.key(saw.shed(), saw.no());
  }

  static Stream<Condition<? super Tool.Saw>> conditions() {
    Condition<Object> none = Columns.col("length").eq(Optional.empty());
    return Stream.of(
        none,
        TEETH.isNull(),
        TEETH.isNotNull(),
        TEETH.eq(1),
        TEETH.ne(1),
        TEETH.gt(1),
        TEETH.lte(1),
        TEETH.in(1, 2),
        TEETH.in(List.of()),
        TAGS.isNull(),
        TAGS.isNotNull(),
        TAGS.eq(Set.of()),
        TAGS.eq(Set.of("a")),
        TAGS.ne(Set.of("a")),
        TAGS.lt(Set.of("a")),
        TAGS.in(Set.of("a"), Set.of("b")),
        TAGS.in(Set.of("a"), Set.of()),
        MAKERS.eq(Set.of()),
        MAKERS.ne(Set.of()),
        LOG.eq(List.of()),
        LOG.eq(List.of("a")),
        LOG.element(0).isNull(),
        LOG.element(0).eq("a"),
        LOG.element(0).ne("a"),
        MARKS.eq(Map.of()),
        MARKS.entry("a").isNull(),
        MARKS.entry("a").isNotNull(),
        MARKS.entry("a").eq(1),
        MARKS.entry("a").ne(1),
        MARKS.entry("a").lt(1),
        MARKS.entry("a").in(1, 2));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void aConditionThatHoldsWithoutTheRowCreatesItWithItsSubtype(
      Condition<? super Tool.Saw> condition) {
    Tool.Saw saw = missing();
    QuerySet<Tool.Saw> row = at(saw).onlyIf(condition);

    boolean applied = row.tryUpdate(TEETH.set(3)).status() == Status.APPLIED;

    Tool.Saw created =
        new Tool.Saw(
            saw.shed(),
            saw.no(),
            3,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            List.of(),
            Map.of(),
            null);
    assertThat(tools.key(saw.shed(), saw.no()).list())
        .isEqualTo(applied ? List.of(created) : List.of());
    assertThat(row.explainWrite().update(TEETH.set(3)).cql().get(0).contains("kind = ?"))
        .as("is written only where it is needed")
        .isEqualTo(applied);
  }

  @Test
  void otherFacesAndDifferencesWriteItAsWell() {
    Tool.Saw async = missing();
    at(async).onlyIf(TEETH.isNull()).async().update(TEETH.set(3)).toCompletableFuture().join();
    Tool.Saw difference = missing();
    saws.onlyIf(TEETH.ne(7)).update(difference, difference.teeth(4));
    Tool.Saw tracked = missing();
    saws.save(tracked);
    var row = saws.tracked().get(tracked.shed(), tracked.no());
    saws.delete(tracked);
    saws.onlyIf(TEETH.ne(7)).save(row, tracked.teeth(4));
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    at(missing()).onlyIf(TEETH.isNull()).batch(batch).update(TEETH.set(3));

    assertThat(RenderedQueries.sent(batch.operations().get(0))).contains("kind = ?");
    for (Tool.Saw saw : List.of(async, difference, tracked)) {
      assertThat(tools.get(saw.shed(), saw.no())).isInstanceOf(Tool.Saw.class);
    }
  }

  @Test
  void aConditionThatNeedsTheRowLeavesItsSubtypeAsItIs() {
    Tool.Saw saw = missing();
    saws.save(saw);

    for (QuerySet<Tool.Saw> row :
        List.of(at(saw).ifExists(), at(saw).onlyIf(TEETH.ne(9), MARKS.isNull(), TEETH.gte(3)))) {
      assertThat(row.explainWrite().update(TEETH.set(5)).cql().get(0)).doesNotContain("kind");
      row.update(TEETH.set(5));
    }
    assertThat(tools.get(saw.shed(), saw.no())).isEqualTo(saw.teeth(5));
  }

  @Test
  void anUpdateThatOnlyRemovesCreatesNoRow() {
    Tool.Saw saw = missing();

    for (Assignment<Tool.Saw> removal :
        List.of(
            TEETH.set(null),
            LENGTH.set(Optional.empty()),
            GRIP.set(Optional.empty()),
            TAGS.remove("a"),
            TAGS.set(Set.of()),
            MARKS.entry("a").delete(),
            LOG.removeAll(List.of("a")))) {
      at(saw).update(removal);
      at(saw).onlyIf(TEETH.isNull()).update(removal);
    }
    saws.update(saw, saw.teeth(null));

    assertThat(tools.key(saw.shed(), saw.no()).list()).isEmpty();
  }
}
