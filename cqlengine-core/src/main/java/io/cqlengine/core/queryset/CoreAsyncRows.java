package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.AsyncRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.read.ReadOperations;
import io.cqlengine.core.scan.ScanAction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The reading verbs, asynchronous. */
interface CoreAsyncRows<R> extends AsyncRows<R> {

  ReadOperations<R> reads();

  StatementExecutor executor();

  @Override
  default CompletionStage<Optional<R>> find(Object... key) {
    return executor().runAsync(reads().find(key));
  }

  @Override
  default CompletionStage<R> get(Object... key) {
    return executor().runAsync(reads().get(key));
  }

  @Override
  default CompletionStage<R> get() {
    return executor().runAsync(reads().get());
  }

  @Override
  default CompletionStage<Optional<R>> one() {
    return executor().runAsync(reads().one());
  }

  @Override
  default CompletionStage<Optional<R>> first() {
    return executor().runAsync(reads().first());
  }

  @Override
  default CompletionStage<List<R>> list() {
    return executor().runAsync(reads().list());
  }

  @Override
  default CompletionStage<Page<R>> page() {
    return executor().runAsync(reads().page(null));
  }

  @Override
  default CompletionStage<Void> scan(int slices, Consumer<? super R> action) {
    requireNonNull(action, "action is null");
    return ScanAction.start(new CoreScan<>(reads(), executor(), slices).reader(), action);
  }

  @Override
  default CompletionStage<Page<R>> page(PageToken from) {
    return executor().runAsync(reads().page(requireNonNull(from, "from is null")));
  }

  /** Rows that are not entities. */
  record OfReads<R>(ReadOperations<R> reads, StatementExecutor executor)
      implements CoreAsyncRows<R> {

    @Override
    public String toString() {
      return "AsyncRows[" + reads + "]";
    }
  }
}
