package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.type.Primitives;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Durations that mean "for ever": no arithmetic with them overflows. */
@CassandraTest
class HugeDurationsIT {
  private final CqlEngine engine = CqlEngine.create();

  static Stream<Duration> huge() {
    return Stream.of(ChronoUnit.FOREVER.getDuration(), Duration.ofNanos(Long.MAX_VALUE));
  }

  @BeforeAll
  static void create(CassandraCluster cluster, TestKeyspace keyspace) {
    TestEngines.createTable(List.of(cluster), keyspace, "primitives", Primitives.CQL);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static ConnectionSettingsBuilder settings(
      CassandraCluster cluster, TestKeyspace keyspace, Duration timeout) {
    return TestEngines.settings("huge", cluster, keyspace, timeout).asDefault();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("huge")
  void settingsTakeThem(Duration huge, CassandraCluster cluster, TestKeyspace keyspace)
      throws Exception {
    engine
        .connections()
        .register(
            settings(cluster, keyspace, huge)
                .drainTimeout(huge)
                .retryConnect(new Backoff(huge, huge, 3))
                .build());

    assertThat(engine.objects(Primitives.class).list()).isEmpty();
    assertThat(get(engine.objects(Primitives.class).async().list())).isEmpty();
    engine.connections().replace(settings(cluster, keyspace, huge).drainTimeout(huge).build());
    engine.connections().unregister("huge");
  }

  @ParameterizedTest
  @MethodSource("huge")
  void operationsTakeThem(Duration huge, CassandraCluster cluster, TestKeyspace keyspace)
      throws Exception {
    engine
        .connections()
        .register(settings(cluster, keyspace, Duration.ofSeconds(20)).lazyConnect().build());
    QuerySet<Primitives> rows = engine.objects(Primitives.class).timeout(huge);

    assertThat(get(rows.async().list())).isEmpty();
    assertThat(rows.list()).isEmpty();
    assertThat(rows.stream()).isEmpty();
    assertThat(engine.table(keyspace.name(), "primitives").timeout(huge).list()).isEmpty();
    assertThat(engine.query("SELECT key FROM system.local").timeout(huge).rows().list())
        .extracting(NamedRow::names)
        .hasSize(1);
    assertThat(
            get(engine.query("SELECT key FROM system.local").timeout(huge).rows().async().list()))
        .hasSize(1);
  }

  @Test
  void timeoutsOfTheDriverTakeThem(CassandraCluster cluster, TestKeyspace keyspace) {
    ConnectionSettingsBuilder settings =
        ConnectionSettings.named("patient")
            .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
            .keyspace(keyspace.name());
    TypedDriverOption.builtInValues()
        .forEach(
            option -> {
              if (option.getExpectedType().equals(GenericType.DURATION)
                  && option.getRawOption().getPath().endsWith("timeout")) {
                @SuppressWarnings("unchecked")
                TypedDriverOption<Duration> duration = (TypedDriverOption<Duration>) option;
                settings.option(duration, Duration.ofSeconds(Long.MAX_VALUE));
              }
            });
    engine.connections().register(settings.asDefault().build());

    assertThat(engine.objects(Primitives.class).list()).isEmpty();
  }
}
