package io.cqlengine.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Size;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.BlockingCallException;
import io.cqlengine.api.error.ConditionNotMetException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One kind of error has one type, in whichever module it arises. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorKindsIT {
  @Table
  record Thing(
      @PartitionKey Integer id, @Length(max = 10) String text, @Size(max = 2) Set<String> tags) {
    Thing(Integer id, String text) {
      this(id, text, null);
    }
  }

  @Table
  record Keyless(String text) {}

  @Table
  record Typeless(@PartitionKey Object id) {}

  private CqlEngine engine;
  private QuerySet<Thing> things;
  private String keyspace;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    cluster
        .session()
        .execute(
            "CREATE TABLE " + keyspace + ".thing (id int PRIMARY KEY, text text, tags set<text>)");
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("c1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .requestTimeout(Duration.ofMinutes(1))
                    .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .keyspace(keyspace.name())
                    .asDefault()
                    .build())
            .build();
    things = engine.objects(Thing.class);
    things.save(new Thing(1, "one"));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** What a call throws on a thread of the driver. */
  private Throwable onDriverThread(ThrowingCallable call) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < deadline) {
      Thread caller = Thread.currentThread();
      Object thrown =
          things
              .async()
              .find(1)
              .thenApply(row -> Thread.currentThread() == caller ? "at once" : catchThrowable(call))
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      if (thrown == null || thrown instanceof Throwable) {
        return (Throwable) thrown;
      }
    }
    throw new TimeoutException("every answer was there at once");
  }

  @Test
  void ofABlockingCallOnAThreadOfTheDriver() throws Exception {
    Batch batch = BatchQuery.on(engine).begin();
    things.batch(batch).save(new Thing(2, "two"));
    Tracked<Thing> tracked = things.tracked().get(1);
    SchemaManager schema = SchemaManager.of(engine);
    Targets target = Targets.connections("c1").keyspaces(keyspace);
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> things.get(1),
            () -> tracked.save(new Thing(1, "other")),
            batch::explain,
            batch::execute,
            () -> schema.check(target, Thing.class),
            () -> schema.syncTables(target, Thing.class),
            () -> schema.createKeyspaces(target, Replication.simple(1)),
            () -> engine.connections().get("c1").health())) {
      assertThat(onDriverThread(call))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isInstanceOf(BlockingCallException.class),
              thrown -> assertThat(thrown).hasCauseInstanceOf(BlockingCallException.class));
    }
  }

  private static void isMarked(Throwable failure) {
    assertThat(failure).isInstanceOf(ConditionNotMetException.class);
    assertThat(failure.getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutedOn.class,
            on -> {
              assertThat(on.connection()).isEqualTo("c1");
              assertThat(on.cql()).contains("IF NOT EXISTS");
            });
  }

  @Test
  void ofAConditionThatDoesNotHold() {
    Thing taken = new Thing(1, "taken");
    isMarked(catchThrowable(() -> things.ifNotExists().create(taken)));
    isMarked(
        causeOf(() -> things.ifNotExists().async().create(taken).toCompletableFuture().join()));
    isMarked(catchThrowable(() -> conditional().execute()));
    isMarked(causeOf(() -> conditional().executeAsync().toCompletableFuture().join()));
    isMarked(
        catchThrowable(
            () ->
                engine
                    .query("INSERT INTO " + keyspace + ".thing (id) VALUES (1) IF NOT EXISTS")
                    .conditional()
                    .execute()));
  }

  private Batch conditional() {
    Batch batch = BatchQuery.on(engine).begin();
    things.ifNotExists().batch(batch).create(new Thing(1, "taken"));
    return batch;
  }

  private static Throwable causeOf(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(CompletionException.class);
    return thrown.getCause();
  }

  @Test
  void ofAnInvalidValue() {
    TextColumn<Thing> text = Columns.of(Thing.class).text("text");
    SetColumn<Thing, String> tags = Columns.of(Thing.class).set("tags", String.class);
    String tooLong = "much too long";
    Thing wrong = new Thing(1, tooLong);
    QuerySet<Thing> row = things.key(1);
    Batch batch = BatchQuery.on(engine).begin();
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> things.create(wrong),
            () -> things.save(wrong),
            () -> things.update(new Thing(1, "one"), wrong),
            () -> things.tracked().get(1).save(wrong),
            () -> row.update(text.set(tooLong)),
            () -> row.async().update(text.set(tooLong)),
            () -> row.onlyIf(text.eq("one")).tryUpdate(text.set(tooLong)),
            () -> row.update(tags.set(Set.of("a", "b", "c"))),
            () -> row.batch(batch).update(text.set(tooLong)),
            () -> things.batch(batch).save(wrong))) {
      assertThat(catchThrowable(call)).isInstanceOf(ValidationException.class);
    }
    assertThat(catchThrowable(() -> things.bulk().save(List.of(wrong))))
        .hasCauseInstanceOf(ValidationException.class);
    assertThat(batch.size()).isZero();
  }

  @Test
  void ofOneWrongModelAndOfMany() {
    assertThat(catchThrowable(() -> CqlEngine.builder().model(Keyless.class).build()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Keyless");
    assertThat(
            catchThrowable(
                () -> CqlEngine.builder().model(Keyless.class).model(Typeless.class).build()))
        .isInstanceOfSatisfying(
            ModelException.class,
            many -> {
              assertThat(many.problems()).hasSize(2);
              assertThat(many.getSuppressed()).hasOnlyElementsOfType(ModelException.class);
            })
        .hasMessageContainingAll("2 classes cannot be models", "Keyless", "Typeless");
  }

  @Test
  void theOutcomeNeedsNoCast() {
    try {
      things.ifNotExists().create(new Thing(1, "taken"));
    } catch (NotAppliedException e) {
      WriteOutcome<Thing> outcome = e.outcome(Thing.class);
      assertThat(outcome.existing().orElseThrow().id()).isEqualTo(1);
      assertThat(catchThrowable(() -> e.outcome(String.class)))
          .hasMessageContaining("is a Thing, not a String");
    }
  }
}
