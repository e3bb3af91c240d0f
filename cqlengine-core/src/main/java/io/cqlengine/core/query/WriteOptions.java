package io.cqlengine.core.query;

import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.spi.WriteTimestamps;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.IfClause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How rows are written.
 *
 * @param conditions the terms of {@code IF} with their values
 * @param ifExists whether the row must be there
 * @param ifNotExists whether the row must not be there
 * @param ttl seconds to live; null for the table's own
 * @param timestamp microseconds since the epoch; null for the moment of writing
 * @param offset the timestamp from the moment of writing on; null for another one
 * @param nulls what null members do; null for the model's policy
 */
public record WriteOptions(
    WhereClause conditions,
    boolean ifExists,
    boolean ifNotExists,
    @Nullable Integer ttl,
    @Nullable Long timestamp,
    @Nullable Duration offset,
    @Nullable Nulls nulls) {

  private static final long MAX_TTL = 20L * 365 * 24 * 60 * 60;
  private static final String TOO_FAR_AWAY = "The time is too far away for CQL.";

  /** No options. */
  public static final WriteOptions NONE =
      new WriteOptions(WhereClause.NO_CONDITION, false, false, null, null, null, null);

  /** With more conditions. All violations are in one exception. */
  <E> WriteOptions withConditions(
      EntityModel<E> model, Collection<? extends Condition<? super E>> more) {
    WhereClause all = conditions.onlyIf(model, more);
    List<String> violations = new ArrayList<>(0);
    if (more.isEmpty()) {
      violations.add("It has no conditions, so the write would have none. Give at least one.");
    }
    for (Condition<? super E> condition : more) {
      EntityColumn<E, ?> column = model.find(member(condition));
      if (column != null && column.key()) {
        violations.add(
            column.member() + " is in the key. Use a condition on another column, or ifExists().");
      }
    }
    ColumnFinder.refuse(model, "onlyIf(...)", violations);
    return new WriteOptions(all, ifExists, ifNotExists, ttl, timestamp, offset, nulls);
  }

  private static String member(Condition<?> condition) {
    return condition instanceof Comparison<?> comparison
        ? comparison.column().member()
        : ((Condition.Test<?>) condition).column().member();
  }

  WriteOptions withIfExists() {
    return new WriteOptions(conditions, true, ifNotExists, ttl, timestamp, offset, nulls);
  }

  WriteOptions withIfNotExists() {
    return new WriteOptions(conditions, ifExists, true, ttl, timestamp, offset, nulls);
  }

  WriteOptions withTtl(EntityModel<?> model, Duration given) {
    if (given.isNegative() || given.getNano() != 0 || given.getSeconds() > MAX_TTL) {
      throw refused(
          model,
          "ttl(" + given + ")",
          "It must be in whole seconds, from 0 (no expiry) to 20 years.");
    }
    int seconds = Math.toIntExact(given.getSeconds());
    return new WriteOptions(conditions, ifExists, ifNotExists, seconds, timestamp, offset, nulls);
  }

  WriteOptions withTimestamp(EntityModel<?> model, Instant time) {
    try {
      return withTimestamp(model, WriteTimestamps.of(time));
    } catch (ArithmeticException e) {
      throw refused(model, "timestamp(...)", TOO_FAR_AWAY);
    }
  }

  WriteOptions withTimestamp(EntityModel<?> model, long micros) {
    if (micros == Long.MIN_VALUE) {
      throw refused(
          model,
          "timestamp(...)",
          "It must not be Long.MIN_VALUE, which is not a timestamp in CQL.");
    }
    return new WriteOptions(conditions, ifExists, ifNotExists, ttl, micros, null, nulls);
  }

  WriteOptions withTimestampOffset(EntityModel<?> model, Duration from) {
    try {
      WriteTimestamps.fromNow(from);
    } catch (ArithmeticException e) {
      throw refused(model, "timestampOffset(...)", TOO_FAR_AWAY);
    }
    return new WriteOptions(conditions, ifExists, ifNotExists, ttl, null, from, nulls);
  }

  private static QueryException refused(EntityModel<?> model, String option, String violation) {
    return new QueryException(model.name() + "." + option, List.of(violation));
  }

  /** Whether writes have a timestamp of their own. */
  public boolean timestamped() {
    return timestamp != null || offset != null;
  }

  /** The timestamp of a write now; null for none. */
  public @Nullable Long writeTime() {
    return offset == null ? timestamp : Long.valueOf(WriteTimestamps.fromNow(offset));
  }

  WriteOptions withNulls(Nulls policy) {
    return new WriteOptions(conditions, ifExists, ifNotExists, ttl, timestamp, offset, policy);
  }

  /** Whether a statement has a TTL or a timestamp of its own. */
  public boolean timed() {
    return ttl != null || timestamped();
  }

  /** The condition of an UPDATE or DELETE. */
  public IfClause guard() {
    return conditions.isEmpty()
        ? ifExists ? IfClause.EXISTS : IfClause.NONE
        : IfClause.of(conditions.relations());
  }

  /** Whether there is any condition. */
  public boolean conditional() {
    return ifExists || ifNotExists || !conditions.isEmpty();
  }

  /** The conditions that were set, for messages. */
  public List<String> guards() {
    return conditional()
        ? given(
            ifExists ? "ifExists()" : "",
            ifNotExists ? "ifNotExists()" : "",
            conditions.isEmpty() ? "" : "onlyIf(...)")
        : List.of();
  }

  /** The option of the write time that was set, for messages; empty for none. */
  public String timestampOption() {
    return offset != null ? "timestampOffset(...)" : timestamp != null ? "timestamp(...)" : "";
  }

  /** The options that only a statement can carry, for messages. */
  public List<String> carried() {
    if (!conditional() && !timed()) {
      return List.of();
    }
    List<String> carried = new ArrayList<>(guards());
    carried.addAll(given(ttl == null ? "" : "ttl(...)", timestampOption()));
    return carried;
  }

  private static List<String> given(String... options) {
    return Stream.of(options).filter(option -> !option.isEmpty()).toList();
  }
}
