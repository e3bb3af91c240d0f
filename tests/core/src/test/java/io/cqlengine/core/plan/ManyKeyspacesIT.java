package io.cqlengine.core.plan;

import static io.cqlengine.core.plan.ConnectionCountersIT.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.CqlVector;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.IfClause;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.telemetry.EngineStatements;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A plan that is not prepared does the same as one that is. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyKeyspacesIT {
  @Table
  record Sample(
      @PartitionKey int id,
      String text,
      Long big,
      Instant at,
      Set<String> tags,
      Map<Integer, String> names,
      List<Double> numbers) {}

  private static final Sample FULL =
      new Sample(
          1,
          "grüße 🚗",
          Long.MIN_VALUE,
          Instant.parse("2026-01-02T03:04:05.678Z"),
          Set.of("a", "b"),
          Map.of(1, "one"),
          List.of(1.5, 2.5));

  private final EntityModel<Sample> model = new ModelRegistry(List.of()).get(Sample.class);
  private CqlSession session;
  private String keyspace;

  @BeforeAll
  void createTable(CassandraCluster cluster, TestKeyspace keyspace) {
    this.session = cluster.session();
    this.keyspace = keyspace.name();
    session.execute(
        "CREATE TABLE "
            + keyspace.name()
            + ".sample (id int PRIMARY KEY, text text, big bigint, at timestamp, tags set<text>,"
            + " names map<int, text>, numbers list<double>)");
  }

  private StatementPlan.Shaped direct(Shape shape) {
    return UnpreparedPlan.of(new StatementKey.Shaped(model, keyspace, shape), session)
        .orElseThrow();
  }

  private Object[] values(Sample sample) {
    return model.all().stream().map(c -> model.access().get(sample, c.index())).toArray();
  }

  private Sample read(int id) {
    Shape byId =
        new Shape.Select(SelectClause.ROWS, List.of(Relation.of(0, Relation.Operator.EQ)), false);
    StatementPlan.Shaped plan = direct(byId);
    ResultSet result = session.execute(plan.bind(new Object[] {id}, StatementOptions.NONE));
    Row row = result.one();
    return plan.entities(model, result.getColumnDefinitions()).decode(row);
  }

  @Test
  void everyValueIsWrittenAndReadBack() {
    session.execute(direct(Shape.Insert.ROW).bind(values(FULL), StatementOptions.NONE));

    assertThat(read(1)).isEqualTo(FULL);
  }

  @Test
  void whatHasNoValueIsLeftAlone() {
    Sample before = new Sample(2, "kept", 7L, FULL.at(), FULL.tags(), FULL.names(), FULL.numbers());
    session.execute(direct(Shape.Insert.ROW).bind(values(before), StatementOptions.NONE));
    session.execute(
        direct(Shape.Insert.ROW)
            .bind(
                values(new Sample(2, "changed", null, null, null, null, null)),
                StatementOptions.NONE));

    assertThat(read(2))
        .isEqualTo(
            new Sample(2, "changed", 7L, FULL.at(), FULL.tags(), FULL.names(), FULL.numbers()));
  }

  @Test
  void whatAnUpdateLeavesAloneIsLeftOutOfItsText() {
    session.execute(direct(Shape.Insert.ROW).bind(values(FULL), StatementOptions.NONE));
    Shape update =
        new Shape.Update(
            List.of(
                SetTerm.of(1, Assignment.Operation.SET), SetTerm.of(2, Assignment.Operation.SET)),
            List.of(Relation.of(0, Relation.Operator.EQ)),
            IfClause.EXISTS,
            true,
            true);

    ResultSet result =
        session.execute(
            direct(update).bind(new Object[] {null, null, 8L, FULL.id()}, StatementOptions.NONE));

    assertThat(result.wasApplied()).isTrue();
    assertThat(read(1))
        .isEqualTo(
            new Sample(1, FULL.text(), 8L, FULL.at(), FULL.tags(), FULL.names(), FULL.numbers()));
  }

  @Test
  void theFirstUseUnderManyKeyspacesIsNotPrepared() throws Exception {
    StatementCache plans =
        new StatementCache(
            session,
            new ConnectionCounters(),
            new EngineStatements("c1", ExecutionListeners.NONE),
            new StatementCache.Admission(0, 10),
            10);
    StatementKey.Shaped key = new StatementKey.Shaped(model, keyspace, Shape.Insert.ROW);

    assertThat(plan(plans, key)).isInstanceOf(UnpreparedPlan.class);
    assertThat(plans.keys()).isEmpty();
    assertThat(plan(plans, key)).isInstanceOf(PreparedPlan.class);
    Poll.until("it is cached", () -> plans.keys().equals(Set.of(key)));
    assertThat(plan(plans, key)).isSameAs(plan(plans, key));
  }

  @Test
  void aColumnOfAnotherTypeIsRejectedBeforeSendingAsWhenPrepared() {
    session.execute("CREATE TABLE " + keyspace + ".gauge (id int PRIMARY KEY, level double)");
    EntityModel<Gauge> gauges = new ModelRegistry(List.of()).get(Gauge.class);
    StatementPlan plan =
        UnpreparedPlan.of(new StatementKey.Shaped(gauges, keyspace, Shape.Insert.ROW), session)
            .orElseThrow();

    assertThatThrownBy(() -> plan.bind(new Object[] {1, 42L, null, null}, StatementOptions.NONE))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Gauge.level does not fit")
        .hasMessageContaining("java.lang.Long does not fit double");
  }

  @Test
  void aTableThatTheDriverDoesNotKnowIsAlwaysPrepared() {
    StatementKey.Shaped key = new StatementKey.Shaped(model, "nowhere", Shape.Insert.ROW);

    assertThat(UnpreparedPlan.of(key, session)).isEmpty();
  }

  @Table
  record Gauge(@PartitionKey int id, Long level) {}

  @UserType
  record Door(String color, @Column("Nr") Long number) {}

  @Table
  record House(@PartitionKey int id, Door door) {}

  @Test
  void aFieldIsEncodedAsItsTypeIsThereWhateverTheOrder() {
    session.execute("CREATE TYPE " + keyspace + ".door (\"Nr\" bigint, color text)");
    session.execute("CREATE TABLE " + keyspace + ".house (id int PRIMARY KEY, door door)");
    EntityModel<House> houses = new ModelRegistry(List.of()).get(House.class);
    Shape update =
        new Shape.Update(
            List.of(SetTerm.field(1, 1), SetTerm.field(1, 0)),
            List.of(Relation.of(0, Relation.Operator.EQ)),
            IfClause.NONE,
            true,
            true);
    StatementPlan plan =
        UnpreparedPlan.of(new StatementKey.Shaped(houses, keyspace, update), session).orElseThrow();

    session.execute(plan.bind(new Object[] {null, null, 7L, "red", 1}, StatementOptions.NONE));
    session.execute(
        plan.bind(new Object[] {null, null, 8L, BindMarker.NULL, 1}, StatementOptions.NONE));

    Row row = session.execute("SELECT door FROM " + keyspace + ".house").one();
    assertThat(row.getUdtValue(0).getLong("\"Nr\"")).isEqualTo(8);
    assertThat(row.getUdtValue(0).getString("color")).isNull();
  }

  @Test
  void plansOfManyKeyspacesShareTheirEncodersUnlessTheirTypesDiffer(CassandraCluster cluster)
      throws Exception {
    try (TestKeyspace ordered = TestKeyspace.create(List.of(cluster), ManyKeyspacesIT.class);
        TestKeyspace swapped = TestKeyspace.create(List.of(cluster), ManyKeyspacesIT.class)) {
      StatementCache plans = noPlans();
      EntityModel<Gauge> gauges = new ModelRegistry(List.of()).get(Gauge.class);
      EntityModel<House> houses = new ModelRegistry(List.of()).get(House.class);
      createTables(ordered.name(), "color text, \"Nr\" bigint");
      createTables(swapped.name(), "\"Nr\" bigint, color text");

      for (TestKeyspace each : List.of(ordered, swapped)) {
        Object[] values = {1, new Door("red", 7L)};
        session.execute(inserting(plans, houses, each.name()).bind(values, StatementOptions.NONE));

        Row row = session.execute("SELECT door FROM " + each.name() + ".house").one();
        assertThat(row.getUdtValue(0).getLong("\"Nr\"")).isEqualTo(7);
        assertThat(row.getUdtValue(0).getString("color")).isEqualTo("red");
      }
      assertThat(inserting(plans, gauges, ordered.name()).encoders())
          .isSameAs(inserting(plans, gauges, swapped.name()).encoders());
      assertThat(inserting(plans, houses, ordered.name()).encoders())
          .isNotSameAs(inserting(plans, houses, swapped.name()).encoders());
    }
  }

  @Table
  record Place(@PartitionKey int id, @Vector(3) CqlVector<Float> position) {}

  @Test
  void plansOfManyKeyspacesShareTheirEncodersOfVectors(CassandraCluster cluster) throws Exception {
    try (TestKeyspace first = TestKeyspace.create(List.of(cluster), ManyKeyspacesIT.class);
        TestKeyspace second = TestKeyspace.create(List.of(cluster), ManyKeyspacesIT.class)) {
      StatementCache plans = noPlans();
      EntityModel<Place> places = new ModelRegistry(List.of()).get(Place.class);
      for (TestKeyspace each : List.of(first, second)) {
        session.execute(
            "CREATE TABLE "
                + each.name()
                + ".place (id int PRIMARY KEY, position vector<float, 3>)");
      }

      assertThat(inserting(plans, places, first.name()).encoders())
          .isSameAs(inserting(plans, places, second.name()).encoders());
    }
  }

  private StatementCache noPlans() {
    return new StatementCache(
        session, new ConnectionCounters(), new EngineStatements("c1", ExecutionListeners.NONE));
  }

  private void createTables(String keyspace, String fields) {
    session.execute("CREATE TABLE " + keyspace + ".gauge (id int PRIMARY KEY, level bigint)");
    session.execute("CREATE TYPE " + keyspace + ".door (" + fields + ")");
    session.execute("CREATE TABLE " + keyspace + ".house (id int PRIMARY KEY, door door)");
  }

  private static PreparedPlan inserting(StatementCache plans, EntityModel<?> model, String keyspace)
      throws Exception {
    return (PreparedPlan) plan(plans, new StatementKey.Shaped(model, keyspace, Shape.Insert.ROW));
  }
}
