package io.cqlengine.jmh;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.tests.models.Sample;
import io.cqlengine.tests.models.Samples;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * What does access to the members of an entity cost, for each way to give the engine access to a
 * class? There are only two members, so other costs are small.
 */
public class MembersBenchmark extends EngineBenchmark {
  static final String CQL = "sample (id text PRIMARY KEY, amount int)";
  static final int ROWS = 1_000;

  /** The way to give access to the class. Names without "class" are records. */
  @Param({
    "exported",
    "exported class",
    "opened",
    "opened class",
    "lent",
    "lent class",
    "generated"
  })
  public String kept = "exported";

  private Members<?> members;

  /** Creates a benchmark with results of {@value #ROWS} rows. */
  public MembersBenchmark() {
    super(ROWS);
  }

  @Override
  CqlEngine connected(CqlEngine.Builder builder) {
    Samples.all().forEach(sample -> sample.lookup().ifPresent(builder::lookup));
    return super.connected(builder);
  }

  @Override
  void prepare() {
    String table = BenchmarkNode.KEYSPACE + ".sample";
    session.execute("INSERT INTO " + table + " (id, amount) VALUES ('exported', 1)");
    session.execute(session.prepare("SELECT id, amount FROM " + table).bind());
    members =
        Samples.all().stream()
            .filter(sample -> sample.id().equals(kept))
            .findFirst()
            .map(this::members)
            .orElseThrow();
  }

  private <E> Members<E> members(Sample<E> sample) {
    return new Members<>(
        engine
            .objects(sample.type())
            .keyspace(BenchmarkNode.KEYSPACE)
            .policies(QueryPolicies.ALLOW_ALL),
        sample.row());
  }

  @Benchmark
  public Object insert() {
    return members.insert();
  }

  /** An operation is one row of {@value #ROWS}. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public List<?> row() {
    return members.list();
  }

  private record Members<E>(QuerySet<E> set, E entity) {
    E insert() {
      return set.create(entity);
    }

    List<E> list() {
      return set.list();
    }
  }
}
