package io.cqlengine.batch;

/** Creates batches of one engine. Inject it in place of a call of {@link BatchQuery#on}. */
@FunctionalInterface
public interface BatchFactory {

  /** {@return a logged batch with default options, as {@code BatchQuery.on(engine)}} */
  BatchQuery create();
}
