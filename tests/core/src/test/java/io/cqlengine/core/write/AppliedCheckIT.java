package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.Assignment.Operation;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.queryset.RenderedQueries;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row shows that a write was applied, in whatever form Cassandra returns it. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppliedCheckIT {
  private static final int ROUNDS = TestEngines.SLOW ? 2_000 : 150;

  @UserType
  record Address(@Nullable String street, @Nullable String town) {}

  @Table("proof")
  record Proof(
      @PartitionKey String id,
      Set<BigDecimal> prices,
      @Frozen Set<BigDecimal> fixed,
      Map<BigDecimal, Integer> marks,
      List<Set<BigDecimal>> groups,
      @Nullable Address home,
      Optional<Address> other,
      List<String> log) {}

  private static final Columns<Proof> OF = Columns.of(Proof.class);
  private static final SetColumn<Proof, BigDecimal> PRICES = OF.set("prices", BigDecimal.class);
  private static final SetColumn<Proof, BigDecimal> FIXED = OF.set("fixed", BigDecimal.class);
  private static final MapColumn<Proof, BigDecimal, Integer> MARKS =
      OF.map("marks", BigDecimal.class, Integer.class);
  private static final ValueColumn<Proof, Address> HOME = OF.column("home", Address.class);
  private static final ValueColumn<Proof, Optional<Address>> OTHER =
      OF.column("other", new GenericType<>() {});
  private static final ListColumn<Proof, String> LOG = OF.list("log", String.class);

  private static final Set<BigDecimal> SAME =
      new LinkedHashSet<>(List.of(new BigDecimal("9.90"), new BigDecimal("9.9")));
  private static final Proof BEFORE =
      new Proof(
          "a",
          Set.of(),
          Set.of(),
          Map.of(),
          List.of(),
          null,
          Optional.empty(),
          List.of("a", "b", "a", "c"));

  private CqlEngine engine;
  private QuerySet<Proof> proofs;
  private QuerySet<Proof> row;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    clusters
        .get(0)
        .session()
        .execute("CREATE TYPE " + keyspace + ".address (street text, town text)");
    TestEngines.createTable(
        clusters,
        keyspace,
        "proof",
        "(id text PRIMARY KEY, prices set<decimal>, fixed frozen<set<decimal>>,"
            + " marks map<decimal, int>, groups list<frozen<set<decimal>>>, home address,"
            + " other address, log list<text>)");
    engine = TestEngines.on(clusters, keyspace);
    proofs = engine.objects(Proof.class);
    row = proofs.key("a");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private boolean shows(PlannedWrite write) {
    return AppliedCheck.of(RenderedQueries.spec(proofs).model(), write)
        .holds(
            row.tracked().one().map(there -> ((CoreTracked<Proof>) there).snapshot()).orElse(null));
  }

  private static Map<BigDecimal, Integer> marks() {
    Map<BigDecimal, Integer> marks = new LinkedHashMap<>();
    SAME.forEach(mark -> marks.put(mark, mark.scale()));
    return marks;
  }

  static Stream<List<Assignment<Proof>>> updates() {
    return Stream.of(
        List.of(LOG.append("x"), LOG.append("y")),
        List.of(LOG.prepend("x"), LOG.prepend("y", "z")),
        List.of(LOG.remove("a"), LOG.append("a")),
        List.of(LOG.append("a"), LOG.remove("a")),
        List.of(LOG.prepend("n"), LOG.element(0).set("first")),
        List.of(PRICES.set(SAME), FIXED.set(SAME), MARKS.set(marks())),
        List.of(PRICES.addAll(SAME), MARKS.putAll(marks())),
        List.of(HOME.set(new Address(null, null)), LOG.append("x")),
        List.of(HOME.set(new Address("x", null))),
        List.of(OTHER.set(Optional.of(new Address("x", null)))));
  }

  @ParameterizedTest
  @MethodSource("updates")
  void anUpdateIsRecognised(List<Assignment<Proof>> assignments) {
    PlannedWrite write = new WritePlanner<>(RenderedQueries.spec(row)).update(assignments);
    proofs.save(BEFORE);
    assertThat(shows(write)).as("before it").isFalse();

    row.update(assignments);

    assertThat(shows(write)).isTrue();
  }

  @Test
  void anInsertIsRecognised() {
    Proof proof =
        new Proof(
            "a",
            SAME,
            SAME,
            marks(),
            List.of(SAME),
            new Address(null, null),
            Optional.of(new Address(null, null)),
            List.of());

    for (Proof each : List.of(proof, BEFORE)) {
      PlannedWrite write = new WritePlanner<>(RenderedQueries.spec(proofs)).save(each);
      proofs.save(each);
      assertThat(shows(write)).isTrue();
    }
  }

  @Test
  void anUpdateWhoseValuesAreNothingForCassandraEmptiesItsRow() {
    for (List<Assignment<Proof>> assignments :
        List.of(
            List.of(LOG.set(List.of()), OTHER.set(Optional.empty())),
            List.of(LOG.set(List.of()), OTHER.set(Optional.of(new Address(null, null)))),
            List.of(LOG.element(0).delete(), HOME.set(new Address(null, null))))) {
      PlannedWrite write = new WritePlanner<>(RenderedQueries.spec(row)).update(assignments);
      row.delete();
      row.update(LOG.append("only"));

      row.update(assignments);

      assertThat(row.exists()).isFalse();
      assertThat(shows(write)).isTrue();
    }
  }

  @Test
  void aListThatAlreadyLooksAlikeIsNotRecognised() {
    List<Assignment<Proof>> assignments = List.of(LOG.element(3).set("a"), LOG.remove("y"));
    proofs.save(BEFORE);

    assertThat(shows(new WritePlanner<>(RenderedQueries.spec(row)).update(assignments))).isFalse();
  }

  @Test
  void everyUpdateOfAListIsRecognisedUnlessItMovesWhatItSets() {
    Random random = new Random(6);
    for (int round = 0; round < ROUNDS; round++) {
      proofs.save(BEFORE);
      List<Assignment<Proof>> assignments =
          random.ints(1 + random.nextInt(4), 0, 4).mapToObj(kind -> change(kind, random)).toList();
      PlannedWrite write;
      try {
        write = new WritePlanner<>(RenderedQueries.spec(row)).update(assignments);
      } catch (QueryException e) {
        continue;
      }
      boolean moves =
          assignments.stream().anyMatch(each -> each.element() != null)
              && assignments.stream().anyMatch(each -> each.operation() == Operation.REMOVE);
      row.update(assignments);

      assertThat(shows(write))
          .as("%s %s -> %s", write.shape(), Arrays.toString(write.values()), row.values(LOG).one())
          .isEqualTo(!moves);
    }
  }

  private static Assignment<Proof> change(int kind, Random random) {
    String one = List.of("a", "b", "x").get(random.nextInt(3));
    return switch (kind) {
      case 0 -> LOG.append(one, "y");
      case 1 -> LOG.prepend("n", one);
      case 2 -> LOG.remove(one);
      default -> LOG.element(random.nextInt(4)).set(one);
    };
  }
}
