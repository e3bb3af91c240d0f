package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.Scan;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.execution.SlicedRead;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.scan.ScanAction;
import io.cqlengine.core.scan.ScanIterator;
import io.cqlengine.core.scan.SliceReader;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The verbs of a scan.
 *
 * @param <R> the type that a row is mapped to
 */
record CoreScan<R>(ReadOperations<R> reads, StatementExecutor executor, int slices)
    implements Scan<R> {

  @Override
  public Stream<R> stream() {
    return ScanIterator.stream(reader());
  }

  @Override
  public void forEach(Consumer<? super R> action) {
    requireNonNull(action, "action is null");
    ScanAction.run(reader(), action);
  }

  @Override
  public Explanation explain() {
    return reads.explainScan(slices);
  }

  SliceReader<R> reader() {
    SlicedRead<R> read = reads.scan(slices);
    return new SliceReader<>(
        executor.within(Call.Kind.ITERATION, read.whole().request().model()), read);
  }

  @Override
  public String toString() {
    return "Scan[" + slices + " of " + reads + "]";
  }
}
