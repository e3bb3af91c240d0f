package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.batch.BatchQuery;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** What does a batch of ten INSERTs cost, on a session that answers at once? */
public class BatchBenchmark extends EngineBenchmark {
  private final List<Automobile> ten = Collections.nCopies(10, auto);

  /** Codecs resolved beforehand, set by position. */
  @Benchmark
  public @Nullable Statement<?> executeDriver() {
    answering.execute(bare.batch(ten));
    return answering.last();
  }

  /** Collected, guarded, routed as one. */
  @Benchmark
  public @Nullable Statement<?> executeEngine() {
    BatchQuery.on(engine)
        .keyspace(BenchmarkNode.KEYSPACE)
        .run(
            batch -> {
              for (Automobile each : ten) {
                engine.objects(Automobile.class).batch(batch).create(each);
              }
            });
    return answering.last();
  }
}
