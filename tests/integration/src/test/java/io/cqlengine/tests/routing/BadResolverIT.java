package io.cqlengine.tests.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Resolvers that do wrong. There are a default connection and a default keyspace: nothing may fall
 * through to them.
 */
@CassandraTest(clusters = 2)
@ExtendWith(SharedFixture.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadResolverIT {
  private final Fixture fixture;
  private final Queue<String> ran = new ConcurrentLinkedQueue<>();
  private final List<CqlEngine> engines = new ArrayList<>();

  BadResolverIT(Fixture fixture) {
    this.fixture = fixture;
  }

  @AfterEach
  void forget() {
    engines.forEach(CqlEngine::close);
    engines.clear();
    ran.clear();
  }

  private CqlEngine engine(Function<RouteRequest, RouteAnswer> resolving) {
    CqlEngine engine =
        fixture.engine(
            CqlEngine.builder().listener(event -> ran.add(event.cql())).resolver(called(resolving)),
            true);
    engine.connections().setDefault("c_default");
    engines.add(engine);
    return engine;
  }

  private static ConnectionResolver called(Function<RouteRequest, RouteAnswer> resolving) {
    return new ConnectionResolver() {
      @Override
      public RouteAnswer resolve(RouteRequest request) {
        return resolving.apply(request);
      }

      @Override
      public String name() {
        return "region";
      }
    };
  }

  private AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable verb) {
    AbstractThrowableAssert<?, ?> refused = assertThatThrownBy(verb);
    assertThat(ran).isEmpty();
    return refused;
  }

  @ParameterizedTest
  @EnumSource
  void whatItThrowsIsReportedWithItsName(OperationPath path) {
    IllegalStateException broken = new IllegalStateException("no region");
    CqlEngine engine =
        engine(
            request -> {
              throw broken;
            });

    assertRefused(() -> path.go(Call.on(engine), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("Resolver region throws java.lang.IllegalStateException when asked")
        .hasMessageNotContaining("no region")
        .hasCause(broken);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorStaysWhatItIs(OperationPath path) {
    AssertionError broken = new AssertionError("no region");
    CqlEngine engine =
        engine(
            request -> {
              throw broken;
            });

    assertRefused(() -> path.go(Call.on(engine), fixture)).isSameAs(broken);
    assertThat(broken.getSuppressed()[0]).hasMessageStartingWith("Resolver region throws ");
  }

  @ParameterizedTest
  @EnumSource
  void whatItRejectsIsReportedInItsOwnWords(OperationPath path) {
    CqlEngine engine =
        engine(
            request -> {
              throw new RoutingException("the region is closed");
            });

    assertRefused(() -> path.go(Call.on(engine), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessage("Resolver region rejects the operation: the region is closed");
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerOfNullIsRejected(OperationPath path) {
    CqlEngine engine = engine(request -> null);

    assertRefused(() -> path.go(Call.on(engine), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining(".resolve returned null. Return RouteAnswer.abstain() instead.");
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownConnectionIsReportedWithItsName(OperationPath path) {
    CqlEngine engine = engine(request -> RouteAnswer.connection("c_nowhere"));

    assertRefused(() -> path.go(Call.on(engine), fixture))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("'c_nowhere'")
        .hasMessageContaining("named by resolver region")
        .hasMessageContaining("'c_default'");
  }

  @ParameterizedTest
  @EnumSource
  void aPairThatDiffersFromTheChosenConnectionIsRejected(OperationPath path) {
    CqlEngine engine = engine(request -> RouteAnswer.of("c_resolver", "k_resolver"));

    assertRefused(() -> path.go(Call.on(engine, Using.connection("c_explicit")), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("Resolver region")
        .hasMessageContaining("c_resolver")
        .hasMessageContaining("c_explicit");
    assertRefused(() -> path.go(Call.on(engine.keyspace("k_context")), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("k_context");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SCHEMA")
  void aKeyspaceThatDoesNotExistIsTheServersError(OperationPath path) {
    CqlEngine engine = engine(request -> RouteAnswer.of("c_resolver", "k_nowhere"));

    Throwable failure = catchThrowable(() -> path.go(Call.on(engine), fixture));
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;

    assertThat(cause).isInstanceOf(InvalidQueryException.class).hasMessageContaining("k_nowhere");
    assertThat(cause.getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutedOn.class,
            where -> {
              assertThat(where.connection()).isEqualTo("c_resolver");
              assertThat(where.getMessage()).contains("k_nowhere");
            });
    assertThat(ran).as("listeners are told of the failure").hasSize(1);
  }

  @Test
  void aKeyspaceThatDoesNotExistGetsNoTable() {
    CqlEngine engine = engine(request -> RouteAnswer.keyspace("k_nowhere"));

    assertThatThrownBy(() -> SchemaManager.of(engine).syncTables(SchemaProbe.Plain.class))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("keyspace 'k_nowhere' does not exist")
        .hasMessageContaining("'c_default'");
  }

  @Test
  void anAsynchronousVerbThrowsOnTheCallersThreadAndGivesNoStage() {
    Set<Thread> asked = new HashSet<>();
    CqlEngine engine =
        engine(
            request -> {
              asked.add(Thread.currentThread());
              throw new RoutingException("the region is closed");
            });
    QuerySet<LocatedRow.Plain> rows = engine.objects(LocatedRow.Plain.class);
    AsyncQuerySet<LocatedRow.Plain> async = rows.async();
    LocatedRow.Plain row = new LocatedRow.Plain(1, "nowhere");

    for (ThrowingCallable verb :
        List.<ThrowingCallable>of(
            () -> async.find(1),
            () -> async.get(1),
            async::get,
            async::one,
            async::first,
            async::list,
            async::count,
            async::exists,
            () -> async.create(row),
            () -> async.save(row),
            () -> async.delete(row),
            () -> rows.key(1).async().delete())) {
      assertThatThrownBy(verb).isInstanceOf(RoutingException.class);
    }
    assertThat(asked).containsExactly(Thread.currentThread());
    assertThat(ran).isEmpty();
  }

  @Test
  void oneThatBlocksHoldsUpItsCallerOnly() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CqlEngine engine =
        engine(
            request -> {
              if (request.hints().containsKey("slow")) {
                asked.countDown();
                await(released);
              }
              return RouteAnswer.abstain();
            });

    CompletableFuture<String> slow =
        CompletableFuture.supplyAsync(
            () -> OperationPath.ASYNC_READ.go(Call.on(engine.hint("slow", true)), fixture));
    try {
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(OperationPath.SYNC_READ.go(Call.on(engine), fixture))
          .isEqualTo("cluster1.k_default");
      assertThat(slow).isNotDone();
    } finally {
      released.countDown();
    }
    assertThat(slow.get(120, TimeUnit.SECONDS)).isEqualTo("cluster1.k_default");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
