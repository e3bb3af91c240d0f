package io.cqlengine.jmh;

import io.cqlengine.api.query.QuerySet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What does reading an entity cost when each read is in another one of many keyspaces? The server
 * does not have these keyspaces. A statement of the real keyspace is used for all of them.
 */
public class PlanBenchmark extends EngineBenchmark {
  /** The number of keyspaces. */
  @Param({"10", "10000"})
  public int keyspaces = 10;

  private final Map<String, BareAutomobiles> bareByKeyspace = new ConcurrentHashMap<>();
  private String[] names;
  private int next;

  @Override
  void prepare() {
    super.prepare();
    names = new String[keyspaces];
    for (int i = 0; i < keyspaces; i++) {
      names[i] = AnsweringSession.imaginaryKeyspace(i);
      bareByKeyspace.put(names[i], bare);
      get(autos.keyspace(names[i]));
    }
  }

  private String keyspace() {
    next = next + 1 == keyspaces ? 0 : next + 1;
    return names[next];
  }

  /** A map of prepared statements by keyspace, as in applications. */
  @Benchmark
  public Automobile driver() {
    BareAutomobiles there = Objects.requireNonNull(bareByKeyspace.get(keyspace()));
    return there.decode(
        session.execute(there.get(auto.manufacturer(), auto.year(), auto.model())).one());
  }

  /** The engine's bounded cache of plans by model, keyspace and shape. */
  @Benchmark
  public Automobile engine() {
    return get(autos.keyspace(keyspace()));
  }

  private Automobile get(QuerySet<Automobile> set) {
    return set.get(auto.manufacturer(), auto.year(), auto.model());
  }
}
