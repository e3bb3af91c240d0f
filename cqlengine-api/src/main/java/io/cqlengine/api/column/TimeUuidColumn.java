package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.time.Instant;
import java.util.UUID;

/**
 * A column of CQL type {@code timeuuid}, whose values are in the order of their times.
 *
 * @param <E> the entity type, or a supertype that declares the member
 */
public final class TimeUuidColumn<E> extends ValueColumn<E, UUID> {
  TimeUuidColumn(Class<E> owner, String member) {
    super(owner, member);
  }

  /**
   * The identifier was made after a millisecond: {@code column > maxTimeuuid(?)}. As a bound for
   * columns without a type see {@link Filters#maxTimeUuid}.
   *
   * @param time the time, truncated to milliseconds, which is not included
   * @return the filter
   * @throws CqlEngineException for a time that no time UUID has, see {@link Filters#minTimeUuid}
   */
  public Filter<E> after(Instant time) {
    return gt(Filters.maxTimeUuid(this, requireNonNull(time, "time is null")));
  }

  /**
   * The identifier was made before a millisecond: {@code column < minTimeuuid(?)}. As a bound for
   * columns without a type see {@link Filters#minTimeUuid}.
   *
   * @param time the time, truncated to milliseconds, which is not included
   * @return the filter
   * @throws CqlEngineException for a time that no time UUID has, see {@link Filters#minTimeUuid}
   */
  public Filter<E> before(Instant time) {
    return lt(Filters.minTimeUuid(this, requireNonNull(time, "time is null")));
  }

  /**
   * The identifier was made in a millisecond or after it: {@code column >= minTimeuuid(?)}.
   *
   * @param time the time, truncated to milliseconds, which is included
   * @return the filter
   * @throws CqlEngineException for a time that no time UUID has, see {@link Filters#minTimeUuid}
   */
  public Filter<E> notBefore(Instant time) {
    return gte(Filters.minTimeUuid(this, requireNonNull(time, "time is null")));
  }

  /**
   * The identifier was made in a millisecond or before it: {@code column <= maxTimeuuid(?)}.
   *
   * @param time the time, truncated to milliseconds, which is included
   * @return the filter
   * @throws CqlEngineException for a time that no time UUID has, see {@link Filters#minTimeUuid}
   */
  public Filter<E> notAfter(Instant time) {
    return lte(Filters.maxTimeUuid(this, requireNonNull(time, "time is null")));
  }
}
