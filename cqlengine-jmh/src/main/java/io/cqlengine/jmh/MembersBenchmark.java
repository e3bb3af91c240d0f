package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.Binding;
import io.cqlengine.core.execution.Decoding;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.query.Described;
import io.cqlengine.tests.models.Sample;
import io.cqlengine.tests.models.Samples;
import io.cqlengine.tests.models.exported.Exported;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to reach the members of an entity, in each way in which a class lets the engine
 * in? There are two members only, so that the rest weighs little.
 */
public class MembersBenchmark extends EngineBenchmark {
  static final String CQL = "sample (id text PRIMARY KEY, amount int)";

  /** The keys of the samples; a name alone is a record. */
  static final List<String> WAYS =
      List.of("exported", "exported class", "opened", "opened class", "lent", "lent class");

  /** The way that JMH measures. */
  @Param({"exported", "exported class", "opened", "opened class", "lent", "lent class"})
  public String kept = "exported";

  private final Exported exported = new Exported("exported", 1);
  private final Map<String, Way<?>> ways = new HashMap<>();
  private PreparedStatement insert;
  private ProtocolVersion protocol;
  private Row one;

  @Setup
  @Override
  public void connect() {
    super.connect();
    protocol = session.getContext().getProtocolVersion();
    String table = BenchmarkNode.KEYSPACE + ".sample";
    insert =
        session.prepare(
            "INSERT INTO " + table + " (id, amount) VALUES (?, ?) USING TTL ? AND TIMESTAMP ?");
    session.execute(insertDriver());
    one = Objects.requireNonNull(session.execute("SELECT id, amount FROM " + table).one());
    ModelRegistry lent =
        new ModelRegistry(
            Samples.all().stream().map(Sample::lookup).flatMap(Optional::stream).toList());
    for (Sample<?> sample : Samples.all()) {
      if (WAYS.contains(sample.id())) {
        ways.put(sample.id(), way(sample, lent));
      }
    }
  }

  private <E> Way<E> way(Sample<E> sample, ModelRegistry lent) {
    return new Way<>(
        Described.of(registry, lent, sample.type()).keyspace(BenchmarkNode.KEYSPACE),
        Decoding.of(generation, lent, sample.type(), BenchmarkNode.KEYSPACE),
        sample.row(),
        one,
        generation);
  }

  Way<?> way(String name) {
    return Objects.requireNonNull(ways.get(name), name);
  }

  /** Codecs resolved beforehand, set by position, accessors called by name. */
  @Benchmark
  public BoundStatement insertDriver() {
    return insert
        .boundStatementBuilder()
        .setBytesUnsafe(0, TypeCodecs.TEXT.encode(exported.id(), protocol))
        .setBytesUnsafe(1, TypeCodecs.INT.encodePrimitive(exported.amount(), protocol))
        .setIdempotence(true)
        .build();
  }

  /** Check, route, take the values, find the plan, bind. */
  @Benchmark
  public BoundStatement insertEngine() {
    return way(kept).bind();
  }

  /** Codecs resolved beforehand, by position, the constructor called by name. */
  @Benchmark
  public Exported rowDriver() {
    return new Exported(
        TypeCodecs.TEXT.decode(one.getBytesUnsafe(0), protocol),
        TypeCodecs.INT.decodePrimitive(one.getBytesUnsafe(1), protocol));
  }

  /** A row decoded to the entity. */
  @Benchmark
  public Object rowEngine() {
    return way(kept).decode();
  }

  /** The engine on an entity that is kept in one of the ways. */
  record Way<E>(
      Described<E> described,
      Decoding<E> decoding,
      E entity,
      Row row,
      SessionGeneration generation) {
    BoundStatement bind() {
      return Binding.of(described.creating(entity), generation);
    }

    Object decode() {
      return decoding.decode(row);
    }
  }
}
