package io.cqlengine.jmh;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Contestants at the same work, which take turns in one JVM.
 *
 * @param work what is done
 * @param benchmark what they stand on
 * @param contestants by name; the first is the one that ratios are to
 */
record Contest(String work, EngineBenchmark benchmark, Map<String, Supplier<?>> contestants) {
  static final String DRIVER = "driver";
  static final String ENGINE = "engine";
  static final String MAPPER = "mapper";
  static final String USUAL = "usual code";

  Contest(String work, EngineBenchmark benchmark) {
    this(work, benchmark, new LinkedHashMap<>());
  }

  Contest with(String name, Supplier<?> contestant) {
    contestants.put(name, contestant);
    return this;
  }
}
