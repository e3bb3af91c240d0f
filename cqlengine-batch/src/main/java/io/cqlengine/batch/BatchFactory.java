package io.cqlengine.batch;

/** An injectable source of batches on one engine. */
@FunctionalInterface
public interface BatchFactory {

  /**
   * A description of a batch without choices.
   *
   * @return the same as {@code BatchQuery.on(engine)}
   */
  BatchQuery create();
}
