package io.cqlengine.tests.models;

import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * A record in a package that is kept in one of the ways a module can keep it.
 *
 * @param type the record's class
 * @param row a row of it
 * @param id the row's key, which is the way it is kept
 * @param lookup access to the package, where it is handed over by the engine's builder
 * @param <E> the record's class
 */
public record Sample<E>(Class<E> type, E row, String id, Optional<MethodHandles.Lookup> lookup) {

  /**
   * A record to which no lookup is handed over by the builder.
   *
   * @param type the record's class
   * @param row a row of it
   * @param id the row's key, which is the way it is kept
   * @param <E> the record's class
   * @return the sample
   */
  public static <E> Sample<E> of(Class<E> type, E row, String id) {
    return new Sample<>(type, row, id, Optional.empty());
  }
}
