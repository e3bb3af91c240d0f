package io.cqlengine.tests.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.testng.SkipException;

/** Every rule of the TCK for every kind of publisher; pages have 7 rows. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishersIT {
  private static final String DROPS_REFERENCES =
      "required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber";
  private static final TextColumn<Sample> SERIES = Columns.of(Sample.class).text("series");
  private static final int ROWS = 700;
  private static final int PAGE = 7;

  /** What no publisher of one subscriber can do; everything else has to be passed. */
  private static final Set<String> OF_MANY_SUBSCRIBERS =
      Set.of(
          "optional_spec111_maySupportMultiSubscribe",
          "optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals",
          "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne",
          "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront",
          "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected");

  private final AtomicInteger ids = new AtomicInteger();
  private CqlEngine engine;
  private QuerySet<Sample> samples;
  private QuerySet<Sample> full;

  @BeforeAll
  void fill(CassandraCluster cluster, TestKeyspace keyspace) {
    cluster
        .session()
        .execute(
            "CREATE TABLE "
                + keyspace
                + ".sample (series text, number int, PRIMARY KEY (series, number))");
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("cluster1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .requestTimeout(Duration.ofSeconds(20))
                    .option(TypedDriverOption.REQUEST_PAGE_SIZE, PAGE)
                    .asDefault()
                    .build())
            .build();
    samples = engine.objects(Sample.class);
    full = samples.filter(SERIES.eq("full"));
    for (int i = 0; i < ROWS; i++) {
      samples.save(new Sample("full", i));
    }
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private QuerySet<Sample> first(long rows) {
    return rows == 0
        ? samples.filter(SERIES.eq("none"))
        : full.limit((int) Math.min(rows, Integer.MAX_VALUE));
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return rules(Integer.MAX_VALUE, rows -> first(rows).reactive().rows());
  }

  /** There is always a first page, which may be empty: a publisher of pages has no empty stream. */
  @TestFactory
  Stream<DynamicTest> pages() {
    return rules(
        Integer.MAX_VALUE,
        pages -> first(Math.max(1, Math.min(pages, ROWS)) * PAGE - 1).reactive().pages(),
        "optional_spec105_emptyStreamMustTerminateBySignallingOnComplete");
  }

  @TestFactory
  Stream<DynamicTest> find() {
    return rules(1, rows -> samples.reactive().find("full", rows == 0 ? -1 : 1));
  }

  @TestFactory
  Stream<DynamicTest> create() {
    return rules(1, rows -> samples.reactive().create(new Sample("new", ids.incrementAndGet())));
  }

  @TestFactory
  Stream<DynamicTest> save() {
    return rules(0, rows -> samples.reactive().save(new Sample("new", ids.incrementAndGet())));
  }

  /** Nothing differs, so that the only element is known without a request. */
  @TestFactory
  Stream<DynamicTest> differenceOfNothing() {
    return rules(
        1, rows -> samples.reactive().update(new Sample("full", 1), new Sample("full", 1)));
  }

  private static <T> Stream<DynamicTest> rules(
      long most, LongFunction<Flow.Publisher<T>> publishers, String... inapplicable) {
    return Arrays.stream(Verification.class.getMethods())
        .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
        .filter(method -> !method.getName().startsWith("untested_"))
        .filter(method -> !List.of(inapplicable).contains(method.getName()))
        .filter(method -> !OF_MANY_SUBSCRIBERS.contains(method.getName()))
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method.getName(),
                    () -> check(method, () -> new Verification<>(most, publishers))));
  }

  /**
   * The kit gives the garbage collector 100 ms, which a busy machine exceeds. So that rule may fail
   * for a minute: a publisher that keeps the reference fails each time.
   */
  private static void check(Method rule, Supplier<Verification<?>> verifications) throws Throwable {
    long start = System.nanoTime();
    while (true) {
      try {
        check(rule, verifications.get());
        return;
      } catch (AssertionError e) {
        if (!rule.getName().equals(DROPS_REFERENCES)
            || System.nanoTime() - start > TimeUnit.MINUTES.toNanos(1)) {
          throw e;
        }
      }
    }
  }

  /** A rule that asks for more elements than there can be does not apply. */
  private static void check(Method rule, Verification<?> verification) throws Throwable {
    verification.setUp();
    try {
      rule.invoke(verification);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof SkipException)) {
        throw e.getCause();
      }
      assertThat(verification.maxElementsFromPublisher())
          .as("%s does not apply: %s", rule.getName(), e.getCause().getMessage())
          .isLessThan(Integer.MAX_VALUE);
    }
  }
}
