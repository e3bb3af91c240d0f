package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.batch.BatchQuery;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** What does a batch of ten INSERTs cost? */
public class BatchBenchmark extends EngineBenchmark {
  private final List<Automobile> ten = Collections.nCopies(10, auto);

  @Benchmark
  public ResultSet driver() {
    return session.execute(bare.batch(ten));
  }

  @Benchmark
  public BatchResult engine() {
    return BatchQuery.on(engine)
        .keyspace(BenchmarkNode.KEYSPACE)
        .run(
            batch -> {
              for (Automobile each : ten) {
                engine.objects(Automobile.class).batch(batch).create(each);
              }
            });
  }
}
