package io.cqlengine.transfer.spark;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.transfer.SliceJob;
import io.cqlengine.transfer.SliceResult;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** Runs one slice in an executor. */
final class SliceTask implements Function<Integer, byte[]> {
  private static final long serialVersionUID = 1L;
  private static final long HELD_PAUSE_SECONDS = 2;

  private final EngineSource source;
  private final SliceJob job;
  private final LongAccumulator rows;
  private final LongAccumulator slices;

  SliceTask(EngineSource source, SliceJob job, LongAccumulator rows, LongAccumulator slices) {
    this.source = source;
    this.job = job;
    this.rows = rows;
    this.slices = slices;
  }

  /**
   * Runs a slice. Spark ends all attempts of a task when one of them has ended. So a later attempt,
   * which finds the slice taken by an earlier one that may still work, waits for it.
   */
  @Override
  public byte[] call(Integer slice) throws InterruptedException {
    CqlEngine engine = ExecutorState.engine(source);
    SliceJob shared = ExecutorState.job(job);
    SliceResult result = shared.run(engine, slice, rows::add);
    while (result.held() && TaskContext.get().attemptNumber() > 0) {
      TimeUnit.SECONDS.sleep(HELD_PAUSE_SECONDS);
      result = shared.run(engine, slice, rows::add);
    }
    slices.add(result.held() ? 0 : 1);
    return JavaBytes.of(result);
  }
}
