package io.cqlengine.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Slow statements in the log, and the keys of MDC. */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class StatementLogIT {
  private static final String MARKED = "marked-value-2846";

  @Table("customer")
  record Customer(@PartitionKey String id, String name) {}

  private final Logger slow = (Logger) LoggerFactory.getLogger("io.cqlengine.slow");
  private final Logger statements = (Logger) LoggerFactory.getLogger("io.cqlengine.statement");
  private final ListAppender<ILoggingEvent> lines =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
          line.prepareForDeferredProcessing();
          super.append(line);
        }
      };
  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;

  @BeforeAll
  void createTable(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace;
    clusters
        .get(0)
        .session()
        .execute("CREATE TABLE " + keyspace + ".customer (id text PRIMARY KEY, name text)");
  }

  @BeforeEach
  void listen() {
    lines.list.clear();
    lines.start();
    slow.addAppender(lines);
    statements.addAppender(lines);
    statements.setLevel(Level.DEBUG);
    statements.setAdditive(false);
    slow.setAdditive(false);
  }

  @AfterEach
  void stop() {
    slow.detachAppender(lines);
    statements.detachAppender(lines);
    statements.setLevel(null);
    statements.setAdditive(true);
    slow.setAdditive(true);
  }

  private CqlEngine engine(CqlEngine.Builder builder) {
    return new TelemetryEngine().start(builder, clusters, keyspace);
  }

  private List<String> slowLines() {
    return lines.list.stream()
        .filter(line -> line.getLoggerName().equals("io.cqlengine.slow"))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void aSlowStatementIsLoggedWithItsPlaceItsCqlAndTheLikelyReason() {
    try (CqlEngine engine = engine(CqlEngine.builder().logSlowStatements(Duration.ofNanos(1)))) {
      engine.objects(Customer.class).list();
    }

    assertThat(slowLines())
        .singleElement()
        .asString()
        .contains("connection 'cluster1'", keyspace.name(), " ms for page 1, with ", " rows")
        .contains("Filter by the whole partition key")
        .contains("SELECT id, name FROM " + keyspace + ".customer");
  }

  @Test
  void aFastStatementIsNotLoggedAsSlow() {
    try (CqlEngine engine = engine(CqlEngine.builder().logSlowStatements(Duration.ofMinutes(10)))) {
      engine.objects(Customer.class).list();
    }

    assertThat(slowLines()).isEmpty();
  }

  @Test
  void slowStatementsShowNoValues() {
    try (CqlEngine engine = engine(CqlEngine.builder().logSlowStatements(Duration.ofNanos(1)))) {
      engine.objects(Customer.class).save(new Customer(MARKED, MARKED));
      engine.query("SELECT name FROM customer WHERE id = '" + MARKED + "'").rows().list();
      engine.query("SELECT name FROM customer WHERE id = ?", MARKED).rows().list();
    }

    assertThat(slowLines()).hasSize(3).noneMatch(line -> line.contains(MARKED));
  }

  @Test
  void aThresholdIsMoreThanZero() {
    assertThatThrownBy(() -> CqlEngine.builder().logSlowStatements(Duration.ZERO))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("must be more than zero");
    assertThatThrownBy(() -> CqlEngine.builder().logSlowStatements(Duration.ofSeconds(-1)))
        .isInstanceOf(CqlEngineException.class);
  }

  @Test
  void mdcNamesConnectionKeyspaceAndModel() {
    List<Map<String, String>> seen = new ArrayList<>();
    CqlEngine.Builder builder =
        CqlEngine.builder().logContext().listener(ran -> seen.add(MDC.getCopyOfContextMap()));
    MDC.put("cqlengine.model", "of the application");
    try (CqlEngine engine = engine(builder)) {
      engine.objects(Customer.class).find("x");

      assertThat(MDC.get("cqlengine.model")).isEqualTo("of the application");
      assertThat(MDC.get("cqlengine.connection")).isNull();
    } finally {
      MDC.remove("cqlengine.model");
    }

    Map<String, String> expected =
        Map.of(
            "cqlengine.connection", "cluster1",
            "cqlengine.keyspace", keyspace.name(),
            "cqlengine.model", "Customer");
    assertThat(seen).containsExactly(expected);
    assertThat(lines.list)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).isEqualTo(expected));
  }

  @Test
  void withoutTheOptionMdcIsLeftAlone() {
    List<String> seen = new ArrayList<>();
    try (CqlEngine engine =
        engine(
            CqlEngine.builder()
                .listener(ran -> seen.add(String.valueOf(MDC.get("cqlengine.connection")))))) {
      engine.objects(Customer.class).find("x");
    }

    assertThat(seen).containsExactly("null");
  }
}
