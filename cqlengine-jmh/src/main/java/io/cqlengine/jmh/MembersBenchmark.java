package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.tests.models.Sample;
import io.cqlengine.tests.models.Samples;
import io.cqlengine.tests.models.exported.Exported;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does reaching the members of an entity cost, in each way in which a class lets the engine
 * in? There are two members only, so that the rest weighs little.
 */
public class MembersBenchmark extends EngineBenchmark {
  static final String CQL = "sample (id text PRIMARY KEY, amount int)";
  static final int ROWS = 1_000;

  private final Exported exported = new Exported("exported", 1);
  private ProtocolVersion protocol;
  private PreparedStatement insert;
  private PreparedStatement select;

  /** Answers with a thousand rows. */
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
    protocol = session.getContext().getProtocolVersion();
    insert = session.prepare("INSERT INTO " + table + " (id, amount) VALUES (?, ?)");
    select = session.prepare("SELECT id, amount FROM " + table);
    session.execute("INSERT INTO " + table + " (id, amount) VALUES ('exported', 1)");
    session.execute(select.bind());
  }

  /** Accessors called by name. */
  @Benchmark
  public ResultSet insertDriver() {
    return session.execute(
        insert
            .boundStatementBuilder()
            .setBytesUnsafe(0, TypeCodecs.TEXT.encode(exported.id(), protocol))
            .setBytesUnsafe(1, TypeCodecs.INT.encodePrimitive(exported.amount(), protocol))
            .setIdempotence(true)
            .build());
  }

  @Benchmark
  public Object insertEngine(Way way) {
    return way.of(this).create();
  }

  /** The constructor called by name. An operation is one of a thousand rows. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public List<Exported> rowDriver() {
    BoundStatement all = select.boundStatementBuilder().setIdempotence(true).build();
    List<Exported> list = new ArrayList<>(ROWS);
    for (Row row : session.execute(all)) {
      list.add(
          new Exported(
              TypeCodecs.TEXT.decode(row.getBytesUnsafe(0), protocol),
              TypeCodecs.INT.decodePrimitive(row.getBytesUnsafe(1), protocol)));
    }
    return list;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public List<?> rowEngine(Way way) {
    return way.of(this).list();
  }

  /** How a class lets the engine in; a name alone is a record. */
  @State(Scope.Benchmark)
  public static class Way {
    /** The key of a sample. */
    @Param({"exported", "exported class", "opened", "opened class", "lent", "lent class"})
    public String kept = "exported";

    private Kept<?> found;

    Kept<?> of(MembersBenchmark benchmark) {
      if (found == null) {
        found =
            Samples.all().stream()
                .filter(sample -> sample.id().equals(kept))
                .findFirst()
                .map(sample -> kept(sample, benchmark.engine))
                .orElseThrow();
      }
      return found;
    }

    private static <E> Kept<E> kept(Sample<E> sample, CqlEngine engine) {
      return new Kept<>(
          engine
              .objects(sample.type())
              .keyspace(BenchmarkNode.KEYSPACE)
              .policies(QueryPolicies.ALLOW_ALL),
          sample.row());
    }
  }

  /** An entity and the engine's way to it. */
  record Kept<E>(QuerySet<E> set, E entity) {
    Object create() {
      return set.create(entity);
    }

    List<E> list() {
      return set.list();
    }
  }
}
