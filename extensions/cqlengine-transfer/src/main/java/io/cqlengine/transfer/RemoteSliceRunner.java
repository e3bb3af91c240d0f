package io.cqlengine.transfer;

import java.util.List;

/**
 * Runs the slices of a transfer in other processes. Each of them has an engine of its own, with
 * connections of the same names.
 */
public interface RemoteSliceRunner {

  /**
   * {@return how many slices run at the same time, at least 1} It is asked once, when a verb
   * begins.
   */
  int parallelism();

  /**
   * Runs slices and returns when all have ended. A slice may be run several times, also at the same
   * time. One of the results is returned.
   *
   * @param job runs a slice; to be serialized
   * @param slices the numbers of the slices
   * @param progress to be called on the calling thread, from time to time
   * @return a result of each slice
   * @throws InterruptedException when the calling thread is interrupted; running slices are then
   *     interrupted, too
   */
  List<SliceResult> run(SliceJob job, List<Integer> slices, Progress progress)
      throws InterruptedException;

  /** Receives how far slices have come. */
  interface Progress {
    /**
     * Adds to what was reported before.
     *
     * @param rows how many rows more were copied
     * @param slices how many slices more have ended
     */
    void add(long rows, int slices);
  }
}
