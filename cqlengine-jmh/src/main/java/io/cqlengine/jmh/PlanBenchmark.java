package io.cqlengine.jmh;

import io.cqlengine.api.query.QuerySet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What does reading an entity cost among those of many keyspaces, one after the other? No server
 * has so many: a statement of the real keyspace stands for all of them.
 */
public class PlanBenchmark extends EngineBenchmark {
  /** How many there are. */
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

  /** A map of prepared statements by keyspace, as applications keep one. */
  @Benchmark
  public Automobile driver() {
    BareAutomobiles there = Objects.requireNonNull(bareByKeyspace.get(keyspace()));
    return there.decode(
        session.execute(there.get(auto.manufacturer(), auto.year(), auto.model())).one());
  }

  /** The engine's bounded cache, by model, keyspace and shape. */
  @Benchmark
  public Automobile engine() {
    return get(autos.keyspace(keyspace()));
  }

  private Automobile get(QuerySet<Automobile> set) {
    return set.get(auto.manufacturer(), auto.year(), auto.model());
  }
}
