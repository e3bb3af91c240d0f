package io.cqlengine.batch;

/** An injectable source of batches on one engine. */
@FunctionalInterface
public interface BatchFactory {

  /** {@return a description of a batch without choices, as {@code BatchQuery.on(engine)} gives} */
  BatchQuery create();
}
