package io.cqlengine.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each statement that the driver answers has exactly one event: the same object. */
@CassandraTest
class ObservedStatementsIT {
  private final Queue<Statement<?>> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Request> reported = new ConcurrentLinkedQueue<>();

  private final RequestTracker tracker =
      new RequestTracker() {
        @Override
        public void onSuccess(
            Request request, long nanos, DriverExecutionProfile profile, Node node, String prefix) {
          add(request);
        }

        @Override
        public void onError(
            Request request,
            Throwable error,
            long nanos,
            DriverExecutionProfile profile,
            Node node,
            String prefix) {
          add(request);
        }

        private void add(Request request) {
          if (request instanceof Statement<?> statement) {
            answered.add(statement);
          }
        }

        @Override
        public void close() {}
      };

  private void report(ExecutionEvent event) {
    ExecutionInfo info = ((CoreExecutionEvent) event).answer();
    if (info == null && event.failure().orElse(null) instanceof DriverException failure) {
      info = failure.getExecutionInfo();
    }
    if (info != null) {
      reported.add(info.getRequest());
    }
  }

  @Test
  void eachAnsweredStatementHasOneEvent(CassandraCluster cluster, TestKeyspace keyspace)
      throws Exception {
    TestEngines.createTable(List.of(cluster), keyspace, "automobile", Automobile.CQL);
    SessionFactory tracked = request -> request.builder().addRequestTracker(tracker).buildAsync();
    try (CqlEngine engine =
        CqlEngine.builder()
            .sessionFactory(tracked)
            .listener(this::report)
            .connection(TestEngines.settings(cluster, keyspace).asDefault().build())
            .build()) {
      QuerySet<Automobile> autos = engine.objects(Automobile.class).fetchSize(2);
      autos.bulk().save(IntStream.range(0, 9).mapToObj(i -> Automobile.of("a", i, "x")).toList());
      autos.list();
      assertThat(autos.stream()).hasSize(9);
      autos.async().list().toCompletableFuture().join();
      autos.ifNotExists().tryCreate(Automobile.of("a", 1, "x"));
      engine.query("SELECT model FROM automobile").rows().list();
      engine.connections().get("cluster1").health();
      assertThatThrownBy(() -> engine.query("INSERT INTO automobile (year) VALUES (1)").execute())
          .isNotNull();

      Poll.until("the driver has reported all", () -> answered.size() >= reported.size());
    }

    assertThat(identities(reported)).hasSize(reported.size()).isEqualTo(identities(answered));
    assertThat(answered).hasSizeGreaterThan(20);
  }

  private static Set<Object> identities(Iterable<?> statements) {
    Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    statements.forEach(identities::add);
    return identities;
  }
}
