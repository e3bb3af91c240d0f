package io.cqlengine.batch;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.routing.Using;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * How a batch is to be sent; cqlengine's {@code BatchQuery} as an immutable value. It holds no
 * operations: these are collected by the {@link Batch} that it begins, so that nothing about the
 * sending can change after the first one. Logged unless said otherwise. Choosing again replaces the
 * earlier choice.
 */
public final class BatchQuery {
  private final QueryContext context;
  private final BatchOptions options;

  private BatchQuery(QueryContext context, BatchOptions options) {
    this.context = context;
    this.options = options;
  }

  /**
   * A batch on an engine, or on a view of one.
   *
   * @param context the context that all operations must come from, too
   * @return a logged batch without choices
   */
  public static BatchQuery on(QueryContext context) {
    requireNonNull(context, "context is null");
    return new BatchQuery(context, new BatchOptions());
  }

  private BatchQuery with(Consumer<BatchOptions> choice) {
    BatchOptions next = options.copy();
    choice.accept(next);
    return new BatchQuery(context, next);
  }

  /**
   * This batch with a connection chosen: every operation in it goes there, whatever its model says.
   *
   * @param connection a connection's name
   * @return a new description
   */
  public BatchQuery using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * This batch with a connection, a keyspace or both chosen for every operation in it.
   *
   * @param using what to choose; what it leaves open stays as it was
   * @return a new description
   */
  public BatchQuery using(Using using) {
    return with(next -> next.using = next.using.and(using));
  }

  /**
   * This batch with a keyspace chosen for every operation in it.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @return a new description
   */
  public BatchQuery keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * {@return this batch with the batch log, which is the default: all of its operations are
   * applied, or none is, over partitions, too}
   */
  public BatchQuery logged() {
    return with(next -> next.type = BatchType.LOGGED);
  }

  /**
   * {@return this batch without the batch log: {@code BEGIN UNLOGGED BATCH}} Not atomic over
   * partitions.
   */
  public BatchQuery unlogged() {
    return with(next -> next.type = BatchType.UNLOGGED);
  }

  /**
   * {@return a batch of counter updates: {@code BEGIN COUNTER BATCH}} It takes nothing else, and no
   * other batch takes counters.
   */
  public BatchQuery counter() {
    return with(next -> next.type = BatchType.COUNTER);
  }

  /**
   * One write time for all operations: {@code USING TIMESTAMP}, to the microsecond.
   *
   * @param time the write time
   * @return a new description
   * @throws BatchException for a time whose microseconds do not fit a long
   */
  public BatchQuery timestamp(Instant time) {
    requireNonNull(time, "time is null");
    return timestamp(BatchOptions.micros(time));
  }

  /**
   * One write time for all operations: {@code USING TIMESTAMP}.
   *
   * @param micros microseconds since the epoch, UTC
   * @return a new description
   * @throws BatchException for the smallest long, which is not a timestamp in CQL
   */
  public BatchQuery timestamp(long micros) {
    if (micros == Long.MIN_VALUE) {
      throw new BatchException("timestamp(...) must not be the smallest long, which CQL lacks.");
    }
    return with(
        next -> {
          next.timestamp = micros;
          next.timestampOffset = null;
        });
  }

  /**
   * One write time for all operations, counted from the moment at which the batch is executed;
   * cqlengine's {@code timestamp=timedelta}.
   *
   * @param offset from then on; negative for a time that has passed
   * @return a new description
   * @throws BatchException for an offset that leads to a time whose microseconds do not fit a long
   */
  public BatchQuery timestampOffset(Duration offset) {
    BatchOptions.fromNow(requireNonNull(offset, "offset is null"));
    return with(
        next -> {
          next.timestampOffset = offset;
          next.timestamp = null;
        });
  }

  /**
   * The consistency level of the batch.
   *
   * @param level the level
   * @return a new description
   */
  public BatchQuery consistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return with(next -> next.consistency = level);
  }

  /**
   * The consistency level of the conditions in the batch.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return a new description
   * @throws BatchException for another level
   */
  public BatchQuery serialConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    if (!level.isSerial()) {
      throw new BatchException(
          "serialConsistency(" + level + ") is rejected. It must be SERIAL or LOCAL_SERIAL.");
    }
    return with(next -> next.serialConsistency = level);
  }

  /**
   * How long sending may take, preparing included.
   *
   * @param timeout zero for no limit, never negative
   * @return a new description
   * @throws BatchException for a negative one
   */
  public BatchQuery timeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isNegative()) {
      throw new BatchException(
          "timeout(" + timeout + ") is rejected. Use Duration.ZERO for no limit.");
    }
    return with(next -> next.timeout = timeout);
  }

  /**
   * The driver's execution profile.
   *
   * @param name a profile of the connection's configuration
   * @return a new description
   */
  public BatchQuery profile(String name) {
    requireNonNull(name, "name is null");
    return with(next -> next.profile = name);
  }

  /**
   * Lets the server trace the batch.
   *
   * @return a new description
   */
  public BatchQuery tracing() {
    return with(next -> next.tracing = true);
  }

  /**
   * Says whether the batch may be sent again after an unclear failure. Left out, it is computed: a
   * batch is idempotent when all of its operations are.
   *
   * @param idempotent what retries and speculative executions may rely on
   * @return a new description
   */
  public BatchQuery idempotent(boolean idempotent) {
    return with(next -> next.idempotent = idempotent);
  }

  /**
   * From which size on the batch is warned of, or refused before anything is sent. Left out, the
   * thresholds are those of a server that is not configured otherwise.
   *
   * @param limits the thresholds; {@link BatchLimits#NONE} for none
   * @return a new description
   */
  public BatchQuery limits(BatchLimits limits) {
    requireNonNull(limits, "limits is null");
    return with(next -> next.limits = limits);
  }

  /**
   * Lets {@link #run} send what was collected although its body threw; cqlengine's {@code
   * execute_on_exception}. The exception still reaches the caller.
   *
   * @return a new description
   */
  public BatchQuery executeOnException() {
    return with(next -> next.executeOnException = true);
  }

  /**
   * Lets a {@link Batch} be executed more than once; each time it sends the same operations.
   * Without this, the second time is refused.
   *
   * @return a new description
   */
  public BatchQuery repeatable() {
    return with(next -> next.repeatable = true);
  }

  /**
   * Collects operations and sends them when the body returns. When it throws, nothing is sent,
   * unless {@link #executeOnException} was asked for.
   *
   * @param body adds the operations
   * @return what came of it
   * @throws BatchNotAppliedException when a condition in the batch does not hold
   */
  public BatchResult run(Consumer<? super Batch> body) {
    requireNonNull(body, "body is null");
    Batch batch = begin();
    try {
      body.accept(batch);
    } catch (Throwable e) {
      if (options.executeOnException) {
        executeAfter(e, batch);
      }
      throw e;
    }
    return batch.execute();
  }

  private static void executeAfter(Throwable failure, Batch batch) {
    try {
      batch.execute();
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  /** {@return an open batch to fill and send by hand} */
  public Batch begin() {
    return new Batch(context, options);
  }
}
