package io.cqlengine.core.execution;

import static io.cqlengine.core.fixture.Sheet.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How statements are sent, as the driver is told it: every verb, bound, with its options. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementOptionsIT {
  private final BlockingQueue<Statement<?>> sent = new LinkedBlockingQueue<>();
  private CqlSession session;
  private CqlEngine engine;
  private QuerySet<Sheet> sheets;

  private final class Watching implements RequestTracker {
    @Override
    public void onSuccess(
        Request request, long latency, DriverExecutionProfile profile, Node node, String prefix) {
      if (request instanceof Statement<?> statement) {
        sent.add(statement);
      }
    }

    @Override
    public void close() {}
  }

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "sheet", Sheet.CQL);
    OptionsMap options = OptionsMap.driverDefaults();
    options.put(
        TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, clusters.get(0).localDatacenter());
    options.put(TypedDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20));
    options.put("slow", TypedDriverOption.REQUEST_CONSISTENCY, "LOCAL_ONE");
    session =
        CqlSession.builder()
            .withConfigLoader(DriverConfigLoader.fromMap(options))
            .addContactPoint(clusters.get(0).contactPoint())
            .withKeyspace(keyspace.identifier())
            .addRequestTracker(new Watching())
            .build();
    engine = CqlEngine.create();
    engine.connections().register("watched", session);
    engine.connections().setDefault("watched");
    sheets = engine.objects(Sheet.class);
  }

  @AfterAll
  void close() {
    engine.close();
    session.close();
  }

  private BoundStatement sentBy(QuerySet<Sheet> set, Consumer<QuerySet<Sheet>> verb)
      throws InterruptedException {
    sent.clear();
    verb.accept(set);
    Statement<?> statement = sent.poll(30, TimeUnit.SECONDS);
    assertThat(statement).as("all is prepared").isInstanceOf(BoundStatement.class);
    assertThat(sent).as("one statement, not two").isEmpty();
    return (BoundStatement) statement;
  }

  private static List<Consumer<QuerySet<Sheet>>> verbs() {
    Sheet sheet = Sheet.full("verbs", 1);
    return List.of(
        set -> set.create(sheet),
        set -> set.save(sheet),
        set -> set.update(sheet, sheet.text("other")),
        set -> set.key("verbs", 1).update(TEXT.set("blind")),
        set -> set.key("verbs", 1).deleteColumns(TEXT),
        set -> set.key("verbs", 1).list(),
        set -> set.get("verbs", 1),
        set -> set.find("verbs", 1),
        set -> set.key("verbs", 1).first(),
        set -> set.key("verbs").count(),
        set -> set.key("verbs").exists(),
        set -> set.key("verbs").values(TEXT.optional()).list(),
        set -> set.async().find("verbs", 1).toCompletableFuture().join(),
        set -> set.async().save(sheet).toCompletableFuture().join(),
        set -> set.key("verbs").delete(),
        set -> set.delete(sheet));
  }

  @Test
  void everyVerbSendsOneBoundStatementWithItsOptions() throws Exception {
    QuerySet<Sheet> set =
        sheets
            .consistency(ConsistencyLevel.ALL)
            .serialConsistency(ConsistencyLevel.LOCAL_SERIAL)
            .timeout(Duration.ofSeconds(50))
            .fetchSize(17)
            .tracing();
    for (Consumer<QuerySet<Sheet>> verb : verbs()) {
      BoundStatement statement = sentBy(set, verb);

      assertThat(statement.getConsistencyLevel()).isEqualTo(ConsistencyLevel.ALL);
      assertThat(statement.getSerialConsistencyLevel()).isEqualTo(ConsistencyLevel.LOCAL_SERIAL);
      assertThat(statement.getPageSize()).isEqualTo(17);
      assertThat(statement.isTracing()).isTrue();
      assertThat(statement.getTimeout())
          .isGreaterThan(Duration.ZERO)
          .isLessThanOrEqualTo(Duration.ofSeconds(50));
    }
  }

  @Test
  void whatIsNotSaidIsLeftToTheConnection() throws Exception {
    for (Consumer<QuerySet<Sheet>> verb : verbs()) {
      BoundStatement statement = sentBy(sheets, verb);

      assertThat(statement.getConsistencyLevel()).isNull();
      assertThat(statement.getSerialConsistencyLevel()).isNull();
      assertThat(statement.getTimeout()).isNull();
      assertThat(statement.getExecutionProfileName()).isNull();
      assertThat(statement.getPageSize()).isNotPositive();
      assertThat(statement.isTracing()).isFalse();
      assertThat(statement.isIdempotent()).isTrue();
    }
  }

  @Test
  void aProfileIsNamedAndAnUnknownOneIsAnError() throws Exception {
    assertThat(sentBy(sheets.profile("slow"), set -> set.key("p").list()).getExecutionProfileName())
        .isEqualTo("slow");
    assertThatThrownBy(() -> sheets.profile("nowhere").key("p").list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("slow")
        .satisfies(e -> assertThat(e.getSuppressed()).hasAtLeastOneElementOfType(ExecutedOn.class));
  }

  @Test
  void noTimeoutIsPossible() throws Exception {
    assertThat(sentBy(sheets.timeout(Duration.ZERO), set -> set.key("p").list()).getTimeout())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void idempotenceFollowsWhatIsWrittenUnlessItIsSaid() throws Exception {
    QuerySet<Sheet> row = sheets.key("idempotence", 1);
    assertThat(sentBy(row, set -> set.update(Sheet.STEPS.append("a"))).isIdempotent()).isFalse();
    assertThat(sentBy(row, set -> set.update(Sheet.STEPS.prepend("a"))).isIdempotent()).isFalse();
    assertThat(sentBy(row, set -> set.update(Sheet.STEPS.element(0).set("b"))).isIdempotent())
        .isFalse();
    assertThat(sentBy(row, set -> set.update(Sheet.STEPS.element(0).delete())).isIdempotent())
        .isFalse();
    assertThat(sentBy(row, set -> set.update(Sheet.COUNTS.put("a", 1))).isIdempotent()).isTrue();
    assertThat(sentBy(row, set -> set.update(Sheet.TAGS.add("a"))).isIdempotent()).isTrue();
    assertThat(sentBy(row, set -> set.ifExists().update(TEXT.set("a"))).isIdempotent()).isFalse();
    assertThat(sentBy(row, set -> set.onlyIf(TEXT.eq("a")).delete()).isIdempotent()).isFalse();
    assertThat(
            sentBy(sheets, set -> set.ifNotExists().create(Sheet.of("idempotence", 2)))
                .isIdempotent())
        .isFalse();
    assertThat(
            sentBy(row.idempotent(true), set -> set.update(Sheet.STEPS.append("a"))).isIdempotent())
        .isTrue();
    assertThat(sentBy(row.idempotent(false), QuerySet::list).isIdempotent()).isFalse();
  }

  @Test
  void theRoutingKeyIsKnownWhateverTheOrderOfTheFilters() throws Exception {
    BoundStatement byKey = sentBy(sheets, set -> set.find("routed", 1));
    BoundStatement byFilter =
        sentBy(sheets, set -> set.filter(Sheet.LINE.eq(1), Sheet.ID.eq("routed")).list());

    assertThat(byKey.getRoutingKey()).isNotNull().isEqualTo(byFilter.getRoutingKey());
    assertThat(byKey.getRoutingKeyspace()).isNotNull();
    assertThat(sentBy(sheets, QuerySet::list).getRoutingKey()).isNull();
  }
}
