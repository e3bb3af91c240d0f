package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Errors of everyday mistakes in full, of those that a server finds. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTextsIT {
  @Table
  record Automobile(@PartitionKey String manufacturer, @ClusteringKey int year, Integer price) {}

  @Table("automobile")
  record AutoRenamed(@PartitionKey String manufacturer, @ClusteringKey int year, Integer cost) {}

  @Table
  record NoSuchTable(@PartitionKey int id, String text) {}

  @Table
  record Parts(@PartitionKey int id, @Frozen List<String> names) {}

  @Table("parts")
  record UnfrozenParts(@PartitionKey int id, List<String> names) {}

  private static final ValueColumn<Automobile, Integer> PRICE =
      Columns.of(Automobile.class).column("price", Integer.class);

  private CqlEngine engine;
  private QuerySet<Automobile> autos;
  private int port;
  private String keyspace;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    this.port = cluster.contactPoint().getPort();
    this.keyspace = keyspace.name();
    engine = CqlEngine.builder().connection(settings().asDefault().build()).build();
    SchemaManager.of(engine).syncTables(Automobile.class, Parts.class);
    autos = engine.objects(Automobile.class);
    autos.create(new Automobile("Tesla", 2012, 1));
    autos.create(new Automobile("Tesla", 2013, 1));
  }

  private ConnectionSettingsBuilder settings() {
    return ConnectionSettings.named("cluster1")
        .contactPoint("127.0.0.1", port)
        .requestTimeout(Duration.ofSeconds(20))
        .keyspace(keyspace);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** The driver's exception stays, and the text is in the suppressed one. */
  private static String advice(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    assertThat(failure).isInstanceOf(InvalidQueryException.class);
    assertThat(failure.getSuppressed()).hasSize(1).hasOnlyElementsOfType(ExecutedOn.class);
    return failure.getSuppressed()[0].getMessage();
  }

  @Test
  void ofAMissingTable() {
    QuerySet<NoSuchTable> missing = engine.objects(NoSuchTable.class);
    String advice =
        ("Table '%s.no_such_table' does not exist on connection 'cluster1'. Create it with"
                + " SchemaManager.syncTables(NoSuchTable.class). Executed on connection 'cluster1'")
            .formatted(keyspace);

    assertThat(advice(() -> missing.get(1)))
        .isEqualTo(
            advice
                + ", keyspace '%1$s': SELECT id, text FROM %1$s.no_such_table WHERE id = ?"
                    .formatted(keyspace));
    assertThat(
            advice(
                () -> missing.async().save(new NoSuchTable(1, "a")).toCompletableFuture().join()))
        .startsWith(advice);
    assertThat(
            advice(
                () ->
                    BatchQuery.on(engine)
                        .run(
                            batch -> {
                              autos.batch(batch).save(new Automobile("Tesla", 2012, 1));
                              missing.batch(batch).save(new NoSuchTable(1, "a"));
                            })))
        .startsWith(advice);
  }

  @Test
  void ofAMissingKeyspace() {
    assertThat(advice(() -> autos.keyspace("no_such_ks").get("Tesla", 2012)))
        .startsWith(
            "Keyspace 'no_such_ks' does not exist on connection 'cluster1'. Create it with"
                + " SchemaManager.createKeyspaces(...).");
  }

  @Test
  void ofAMissingColumn() {
    QuerySet<AutoRenamed> renamed = engine.objects(AutoRenamed.class);
    String advice =
        ("AutoRenamed.cost maps to column 'cost', which table '%s.automobile' does not have on"
                + " connection 'cluster1'. Add it with SchemaManager.syncTables(AutoRenamed.class),"
                + " or name the column with @Column(\"...\").")
            .formatted(keyspace);

    assertThat(advice(() -> renamed.get("Tesla", 2012))).startsWith(advice);
    assertThat(advice(() -> renamed.save(new AutoRenamed("Tesla", 2012, 1)))).startsWith(advice);
  }

  @Test
  void ofAReadOfOneRow() {
    assertThatThrownBy(() -> autos.get("Tesla", 1))
        .hasMessage("Automobile.get(...) found no such row. Use find(...) where it may be absent.");
    assertThatThrownBy(() -> autos.key("Tesla", 1).get())
        .hasMessage("Automobile.get() found no such row. Use one() where it may be absent.");
    assertThatThrownBy(() -> autos.key("Tesla").get())
        .hasMessage("Automobile.get() found more than one row. Use first() or list().");
    assertThatThrownBy(() -> autos.key("Tesla").one())
        .hasMessage("Automobile.one() found more than one row. Use first() or list().");
  }

  @Test
  void ofAConditionThatDoesNotHold() {
    assertThatThrownBy(() -> autos.key("Tesla", 2012).onlyIf(PRICE.eq(7)).update(PRICE.set(8)))
        .hasMessage(
            "Automobile.update(...) is not applied, because its condition does not hold. See"
                + " outcome() for the existing values, or use tryUpdate(...), which returns them.");
  }

  /** Some stages are complete at once, so that the next step runs on the caller's thread. */
  @Test
  void ofACallThatBlocksTheDriver() throws Exception {
    Thread caller = Thread.currentThread();
    Throwable thrown = null;
    while (thrown == null) {
      thrown =
          autos
              .async()
              .get("Tesla", 2012)
              .thenApply(
                  auto ->
                      Thread.currentThread() == caller
                          ? null
                          : catchThrowable(() -> autos.get("Tesla", 2013)))
              .toCompletableFuture()
              .get();
    }
    assertThat(thrown)
        .hasMessage(
            "A blocking call on a driver thread would deadlock (a statement on connection"
                + " 'cluster1'). Use thenApplyAsync(..., executor), or publishOn in Reactor.");
  }

  @Test
  void ofACallThatTakesTooLong() {
    assertThatThrownBy(
            () ->
                engine
                    .query("SELECT table_name FROM system_schema.tables LIMIT 17")
                    .timeout(Duration.ofNanos(1))
                    .rows()
                    .list())
        .hasMessageStartingWith("No answer within 0 ms on connection 'cluster1' (");
  }

  @Test
  void ofTlsToAPlainPort() {
    assertThatThrownBy(
            () ->
                CqlEngine.builder()
                    .connection(
                        settings()
                            .tls(TlsSettings.builder().build())
                            .option(
                                TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT,
                                Duration.ofMinutes(1))
                            .build())
                    .build())
        .hasMessage(
            "Connection 'cluster1' cannot connect to [127.0.0.1:%s]: The server does not speak TLS"
                    .formatted(port)
                + " on this port. Correct the port, or leave tls(...) out.");
  }

  @Test
  void ofATypeThatIsFrozenOnTheServerOnly() {
    assertThatThrownBy(() -> SchemaManager.of(engine).syncTables(UnfrozenParts.class))
        .hasMessageContaining(
            "column 'names' of table 'parts' is frozen<list<text>> on the server, but list<text> is"
                + " wanted. The server cannot change that. Mark the member @Frozen, or give the"
                + " column another name.");
  }
}
