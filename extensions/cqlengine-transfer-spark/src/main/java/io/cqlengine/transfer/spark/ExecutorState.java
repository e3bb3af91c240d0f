package io.cqlengine.transfer.spark;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.transfer.SliceJob;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the tasks in one executor share. Static, because Spark gives tasks nothing else in common.
 */
final class ExecutorState {
  private static final int JOBS = 16;
  private static final Map<EngineSource, CqlEngine> ENGINES = new HashMap<>();

  /** Those that were used last. A job that is not here any more opens its tables again. */
  private static final Map<UUID, SliceJob> LAST_JOBS =
      new LinkedHashMap<>(JOBS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SliceJob> eldest) {
          return size() > JOBS;
        }
      };

  private ExecutorState() {}

  /** The engine, which is closed when the JVM ends. */
  static synchronized CqlEngine engine(EngineSource source) {
    return ENGINES.computeIfAbsent(
        source,
        missing -> {
          CqlEngine engine = missing.build();
          Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "cqlengine-close"));
          return engine;
        });
  }

  /** The first copy of a job that came here. */
  static synchronized SliceJob job(SliceJob copy) {
    return LAST_JOBS.computeIfAbsent(copy.id(), missing -> copy);
  }
}
