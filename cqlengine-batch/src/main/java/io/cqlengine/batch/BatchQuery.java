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
 * The options of a batch; cqlengine's {@code BatchQuery}. {@link #run} collects operations in a
 * {@link Batch} and sends them as one statement, by default a logged batch. A batch query is
 * immutable: each method returns a new one, and a later choice replaces an earlier one.
 */
public final class BatchQuery {
  private final QueryContext context;
  private final BatchOptions options;

  private BatchQuery(QueryContext context, BatchOptions options) {
    this.context = context;
    this.options = options;
  }

  /**
   * Creates a batch query for an engine or a context.
   *
   * @param context the context; all operations of the batch must come from it
   * @return a logged batch with default options
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
   * Sets the connection of all operations. It takes precedence over the context, resolvers and the
   * models.
   *
   * @param connection a connection's name
   * @return a new batch query
   */
  public BatchQuery using(String connection) {
    return using(Using.connection(connection));
  }

  /**
   * Sets the connection, the keyspace or both, of all operations.
   *
   * @param using the choice; what it leaves open does not change
   * @return a new batch query
   */
  public BatchQuery using(Using using) {
    return with(next -> next.using = next.using.and(using));
  }

  /**
   * Sets the keyspace of all operations.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   * @return a new batch query
   */
  public BatchQuery keyspace(String keyspace) {
    return using(Using.keyspace(keyspace));
  }

  /**
   * {@return a logged batch, which is the default} Either all operations are applied in the end, or
   * none is, also if they are in several partitions.
   */
  public BatchQuery logged() {
    return with(next -> next.type = BatchType.LOGGED);
  }

  /**
   * {@return an unlogged batch: {@code BEGIN UNLOGGED BATCH}} It is atomic only within one
   * partition.
   */
  public BatchQuery unlogged() {
    return with(next -> next.type = BatchType.UNLOGGED);
  }

  /**
   * {@return a batch of counter updates: {@code BEGIN COUNTER BATCH}} It accepts only updates of
   * counters, and other batches accept none.
   */
  public BatchQuery counter() {
    return with(next -> next.type = BatchType.COUNTER);
  }

  /**
   * Sets the timestamp of all operations: {@code USING TIMESTAMP}.
   *
   * @param time the time, truncated to microseconds
   * @return a new batch query
   * @throws BatchException for a time whose microseconds do not fit a long
   */
  public BatchQuery timestamp(Instant time) {
    requireNonNull(time, "time is null");
    return timestamp(BatchOptions.micros(time));
  }

  /**
   * Sets the timestamp of all operations: {@code USING TIMESTAMP}.
   *
   * @param micros microseconds since the epoch, or another increasing number
   * @return a new batch query
   * @throws BatchException for {@code Long.MIN_VALUE}, which is not a timestamp in CQL
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
   * Sets the timestamp of all operations, relative to the time at which the batch is executed;
   * cqlengine's {@code timestamp=timedelta}.
   *
   * @param offset the offset; negative for the past
   * @return a new batch query
   * @throws BatchException for a time whose microseconds do not fit a long
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
   * Sets the consistency level.
   *
   * @param level the level
   * @return a new batch query
   */
  public BatchQuery consistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return with(next -> next.consistency = level);
  }

  /**
   * Sets the serial consistency level, for conditions in the batch.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return a new batch query
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
   * Sets the timeout of the batch, including the time to prepare its statements.
   *
   * @param timeout the timeout; {@code Duration.ZERO} for none
   * @return a new batch query
   * @throws BatchException for a negative timeout
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
   * Sets the driver's execution profile.
   *
   * @param name a profile of the connection's driver configuration
   * @return a new batch query
   */
  public BatchQuery profile(String name) {
    requireNonNull(name, "name is null");
    return with(next -> next.profile = name);
  }

  /**
   * Traces the batch on the server: {@code TRACING ON}.
   *
   * @return a new batch query
   */
  public BatchQuery tracing() {
    return with(next -> next.tracing = true);
  }

  /**
   * Sets whether the batch is idempotent. By default it is if all of its operations are. The driver
   * retries only idempotent statements if the result of an attempt is unknown.
   *
   * @param idempotent whether it is idempotent
   * @return a new batch query
   */
  public BatchQuery idempotent(boolean idempotent) {
    return with(next -> next.idempotent = idempotent);
  }

  /**
   * Sets the sizes from which a batch is logged as a warning, or rejected before it is sent. By
   * default they are Cassandra's own defaults.
   *
   * @param limits the limits; {@link BatchLimits#NONE} for none
   * @return a new batch query
   */
  public BatchQuery limits(BatchLimits limits) {
    requireNonNull(limits, "limits is null");
    return with(next -> next.limits = limits);
  }

  /**
   * Sends the operations added so far if the body of {@link #run} throws; cqlengine's {@code
   * execute_on_exception}. The exception still reaches the caller. By default nothing is sent.
   *
   * @return a new batch query
   */
  public BatchQuery executeOnException() {
    return with(next -> next.executeOnException = true);
  }

  /**
   * Allows a {@link Batch} to be executed several times. Each time sends the same operations. By
   * default, executing it again is an error.
   *
   * @return a new batch query
   */
  public BatchQuery repeatable() {
    return with(next -> next.repeatable = true);
  }

  /**
   * Collects operations, and sends them when the body returns. If the body throws, nothing is sent,
   * unless {@link #executeOnException} is set. If the body executes the batch itself, it is not
   * sent again, and {@code run} returns the result that the body got, even one that was not
   * applied.
   *
   * @param body adds the operations to the batch
   * @return the result
   * @throws BatchException if the body executed the batch, but neither {@code execute()} nor {@code
   *     tryExecute()} returned a result; it may have been applied
   * @throws BatchNotAppliedException if a condition in the batch does not hold
   */
  public BatchResult run(Consumer<? super Batch> body) {
    requireNonNull(body, "body is null");
    Batch batch = begin();
    try {
      body.accept(batch);
    } catch (Throwable e) {
      if (options.executeOnException && !batch.executed()) {
        executeAfter(e, batch);
      }
      throw e;
    }
    return batch.executed() ? batch.resultOfBody() : batch.execute();
  }

  private static void executeAfter(Throwable failure, Batch batch) {
    try {
      batch.execute();
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  /** {@return an open batch, to add operations to and to execute} */
  public Batch begin() {
    return new Batch(context, options);
  }
}
