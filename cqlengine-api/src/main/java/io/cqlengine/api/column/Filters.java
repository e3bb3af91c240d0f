package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.uuid.Uuids;
import io.cqlengine.api.error.CqlEngineException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Filters that belong to no single column, and bounds for columns of type {@code timeuuid}. */
public final class Filters {
  private static final Instant FIRST_TIME_UUID = Instant.parse("1582-10-15T00:00:00Z");
  private static final Instant END_OF_TIME_UUIDS = Instant.parse("5236-03-31T21:21:00.684Z");

  private Filters() {}

  /**
   * Several clustering columns to compare at once: {@code (a, b) > (?, ?)}. Rows are compared by
   * the first column, then by the second, and so on. Use it to continue reading a partition after a
   * known row.
   *
   * @param parts clustering columns with values, consecutive and in key order; at least one
   * @param <E> the entity type, or a supertype that declares the columns
   * @return a tuple to compare with {@code gt()} and the like
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <E> Tuple<E> tuple(KeyPart<E>... parts) {
    List<KeyPart<E>> list = Arrays.asList(requireNonNull(parts, "parts is null"));
    list.forEach(part -> requireNonNull(part, "part is null"));
    return new Tuple<>(List.copyOf(list));
  }

  /**
   * The partition of a key, by its token: {@code token(key) = token(?)}.
   *
   * @param partitionKey the values of a partition key in key order, or one entity that has it
   * @return the filter
   */
  public static Filter<Object> tokenEq(Object... partitionKey) {
    return token(Comparison.Operator.EQ, partitionKey);
  }

  /**
   * The partitions after another one in token order: {@code token(key) > token(?)}; cqlengine's
   * {@code pk__token__gt}.
   *
   * @param partitionKey the values of a partition key in key order, or one entity that has it
   * @return the filter
   */
  public static Filter<Object> tokenGt(Object... partitionKey) {
    return token(Comparison.Operator.GT, partitionKey);
  }

  /**
   * A partition and those after it in token order: {@code token(key) >= token(?)}.
   *
   * @param partitionKey the values of a partition key in key order, or one entity that has it
   * @return the filter
   */
  public static Filter<Object> tokenGte(Object... partitionKey) {
    return token(Comparison.Operator.GTE, partitionKey);
  }

  /**
   * The partitions before another one in token order: {@code token(key) < token(?)}.
   *
   * @param partitionKey the values of a partition key in key order, or one entity that has it
   * @return the filter
   */
  public static Filter<Object> tokenLt(Object... partitionKey) {
    return token(Comparison.Operator.LT, partitionKey);
  }

  /**
   * A partition and those before it in token order: {@code token(key) <= token(?)}.
   *
   * @param partitionKey the values of a partition key in key order, or one entity that has it
   * @return the filter
   */
  public static Filter<Object> tokenLte(Object... partitionKey) {
    return token(Comparison.Operator.LTE, partitionKey);
  }

  private static Filter<Object> token(Comparison.Operator operator, Object[] partitionKey) {
    requireNonNull(partitionKey, "partitionKey is null");
    return new Filter.OfToken(operator, Arrays.asList(partitionKey));
  }

  /**
   * The smallest time UUID of a millisecond: CQL's {@code minTimeuuid}. A bound to compare with,
   * not an identifier.
   *
   * @param time the time, truncated to milliseconds
   * @return the bound
   * @throws CqlEngineException for a time that no time UUID has: before 1582-10-15, or from {@code
   *     5236-03-31T21:21:00.684Z} on
   */
  public static UUID minTimeUuid(Instant time) {
    return minTimeUuid("minTimeUuid(...)", requireNonNull(time, "time is null"));
  }

  /**
   * The largest time UUID of a millisecond: CQL's {@code maxTimeuuid}. A bound to compare with, not
   * an identifier.
   *
   * @param time the time, truncated to milliseconds
   * @return the bound
   * @throws CqlEngineException for a time that no time UUID has: before 1582-10-15, or from {@code
   *     5236-03-31T21:21:00.684Z} on
   */
  public static UUID maxTimeUuid(Instant time) {
    return maxTimeUuid("maxTimeUuid(...)", requireNonNull(time, "time is null"));
  }

  static UUID minTimeUuid(Object subject, Instant time) {
    return Uuids.startOf(millis(subject, time));
  }

  static UUID maxTimeUuid(Object subject, Instant time) {
    return Uuids.endOf(millis(subject, time));
  }

  /** Beyond its 60 bits, the time of a UUID begins again. */
  private static long millis(Object subject, Instant time) {
    if (time.isBefore(FIRST_TIME_UUID) || !time.isBefore(END_OF_TIME_UUIDS)) {
      throw new CqlEngineException(
          "%s got a time that no time UUID has. It must be from %s to before %s."
              .formatted(subject, FIRST_TIME_UUID, END_OF_TIME_UUIDS));
    }
    return time.toEpochMilli();
  }

  /**
   * Several clustering columns as one value.
   *
   * @param <E> the entity type, or a supertype that declares the columns
   */
  public static final class Tuple<E> {
    private final List<KeyPart<E>> parts;

    private Tuple(List<KeyPart<E>> parts) {
      this.parts = parts;
    }

    /** {@return a filter for the row at this position: {@code (a, b) = (?, ?)}} */
    public Filter<E> eq() {
      return new Filter.OfTuple<>(parts, Comparison.Operator.EQ);
    }

    /** {@return a filter for the rows after this position: {@code (a, b) > (?, ?)}} */
    public Filter<E> gt() {
      return new Filter.OfTuple<>(parts, Comparison.Operator.GT);
    }

    /**
     * {@return a filter for the row at this position and those after it: {@code (a, b) >= (?, ?)}}
     */
    public Filter<E> gte() {
      return new Filter.OfTuple<>(parts, Comparison.Operator.GTE);
    }

    /** {@return a filter for the rows before this position: {@code (a, b) < (?, ?)}} */
    public Filter<E> lt() {
      return new Filter.OfTuple<>(parts, Comparison.Operator.LT);
    }

    /**
     * {@return a filter for the row at this position and those before it: {@code (a, b) <= (?, ?)}}
     */
    public Filter<E> lte() {
      return new Filter.OfTuple<>(parts, Comparison.Operator.LTE);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
      return parts.toString();
    }
  }
}
