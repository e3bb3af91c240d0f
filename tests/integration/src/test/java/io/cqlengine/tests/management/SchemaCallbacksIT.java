package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaProgress.Event;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.TargetReport;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a callback throws: the other targets are done, and the report has all of it. */
class SchemaCallbacksIT extends SchemaManagerTestBase {
  private Targets targets = BOTH;

  SchemaCallbacksIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspace() {
    targets = BOTH.keyspaces(clusters.created("callbacks"));
  }

  static Stream<Arguments> thrown() {
    return Stream.of(Phase.PLANNED, Phase.RUNNING, Phase.RAN, Phase.DONE)
        .flatMap(
            phase ->
                Stream.of(
                        new IllegalStateException("told"),
                        new AssertionError("told"),
                        new StackOverflowError("told"),
                        new NoClassDefFoundError("told"),
                        new IOException("told"))
                    .map(failure -> Arguments.of(phase, failure)));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void aTargetWhoseProgressCallbackThrowsFailsAndTheOthersAreDone(Phase phase, Throwable thrown) {
    List<Event> events = new ArrayList<>();
    SchemaManager manager = manager(base(phase.name() + thrown.getClass().getSimpleName()));

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class,
            () ->
                manager
                    .with(
                        event -> {
                          events.add(event);
                          if (event.number() == 1 && event.phase() == phase) {
                            SchemaCallbacksIT.<RuntimeException>sneak(thrown);
                          }
                        })
                    .syncTables(targets, Thing.class));

    assertThat(error).hasMessageStartingWith("1 of 2 targets failed; the others are done:");
    assertThat(error).hasMessageContaining("connection 'cluster1'");
    if (thrown instanceof RuntimeException) {
      assertThat(error).hasMessageContaining("told");
    } else {
      assertThat(error)
          .hasMessageContaining(thrown.getClass().getName() + " stopped the work on connection")
          .message()
          .doesNotContain("told");
    }
    assertThat(error).hasStackTraceContaining(thrown.getClass().getName());
    List<TargetReport> reports = error.report().targets();
    boolean ran = phase == Phase.RAN || phase == Phase.DONE;
    assertThat(reports.get(0).ran()).hasSize(ran ? 1 : 0);
    assertThat(reports.get(0).left()).hasSize(ran ? 0 : 1);
    assertThat(reports.get(1).ran()).extracting(SchemaStep::subject).hasSize(1);
    assertThat(events).extracting(Event::phase).contains(Phase.FAILED).endsWith(Phase.DONE);

    manager.syncTables(targets, Thing.class);
    manager.check(targets, Thing.class);
  }

  @Test
  void aCallbackThatAlwaysThrowsHidesNothing() {
    SchemaManager manager = manager(base("always"));

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class,
            () ->
                manager
                    .with(
                        event -> {
                          throw new AssertionError(event.phase());
                        })
                    .syncTables(targets, Thing.class));

    assertThat(error.report().failures())
        .hasSize(2)
        .allSatisfy(
            target -> {
              assertThat(target.left()).hasSize(1);
              assertThat(target.failure().orElseThrow()).hasRootCauseMessage("PLANNED");
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anErrorOfAListenerDoesNotHideThatAStepHasRun(boolean isError) {
    String keyspace = clusters.created("listened_" + isError);
    try (CqlEngine engine =
        CqlEngine.builder()
            .listener(
                event -> {
                  if (event.kind() == OperationKind.SCHEMA) {
                    SchemaCallbacksIT.<RuntimeException>sneak(
                        isError ? new AssertionError("told") : new IllegalStateException("told"));
                  }
                })
            .build()) {
      engine
          .connections()
          .register("listened", clusters.engine().connections().get("cluster1").session());
      SchemaManager manager = SchemaManager.of(engine);
      Targets listened = Targets.connections("listened").keyspaces(keyspace);

      assertThat(manager.syncTables(listened, TestModels.Note.class).targets().get(0).ran())
          .hasSize(1);
      manager.check(listened, TestModels.Note.class);
    }
  }

  @Test
  void aDriverThatAlwaysThrowsTheSameExceptionIsReportedWithIt() {
    String keyspace = clusters.created("same");
    DriverTimeoutException same = new DriverTimeoutException("lost");
    AtomicBoolean lost = new AtomicBoolean();
    CqlSession session = clusters.engine().connections().get("cluster1").session();
    try (CqlEngine engine = CqlEngine.builder().build()) {
      engine
          .connections()
          .register(
              "losing", losing(session, () -> lost.get() ? Optional.of(same) : Optional.empty()));

      SchemaException error =
          catchThrowableOfType(
              SchemaException.class,
              () ->
                  SchemaManager.of(engine)
                      .with(event -> lost.set(event.phase() == Phase.RUNNING))
                      .syncTables(
                          Targets.connections("losing").keyspaces(keyspace),
                          TestModels.Note.class));

      assertThat(error).hasCause(same);
      assertThat(error.report().targets().get(0).left()).hasSize(1);
    }
  }

  /** A session whose statements fail at times. */
  private static CqlSession losing(CqlSession session, Supplier<Optional<Exception>> failure) {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute") && failure.get().isPresent()) {
                throw failure.get().get();
              }
              try {
                return method.invoke(session, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
