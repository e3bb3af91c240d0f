package io.cqlengine.batch;

import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchSpec;
import java.util.function.Consumer;

/**
 * How a batch is to be sent; cqlengine's {@code BatchQuery} as an immutable value. It holds no
 * operations: these are collected by the {@link Batch} that it begins, so that nothing about the
 * sending can change after the first one. Logged unless said otherwise.
 */
public final class BatchQuery {
  private final QueryContext context;
  private final Using using;
  private final BatchType type;

  private BatchQuery(QueryContext context, Using using, BatchType type) {
    this.context = context;
    this.using = using;
    this.type = type;
  }

  /**
   * A batch on an engine, or on a view of one.
   *
   * @param context the context that all operations must come from, too
   * @return a logged batch without choices
   */
  public static BatchQuery on(QueryContext context) {
    return new BatchQuery(context, Using.none(), BatchType.LOGGED);
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
   * @param over what to choose; what it leaves open stays as it was
   * @return a new description
   */
  public BatchQuery using(Using over) {
    return new BatchQuery(context, using.and(over), type);
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
   * This batch without the batch log: {@code BEGIN UNLOGGED BATCH}. Not atomic over partitions.
   *
   * @return a new description
   */
  public BatchQuery unlogged() {
    return new BatchQuery(context, using, BatchType.UNLOGGED);
  }

  /**
   * Collects operations and sends them when the body returns. When it throws, nothing is sent.
   *
   * @param body adds the operations
   */
  public void run(Consumer<? super Batch> body) {
    Batch batch = begin();
    body.accept(batch);
    batch.execute();
  }

  /**
   * A batch to fill and send by hand.
   *
   * @return an open batch
   */
  public Batch begin() {
    return new Batch(context, using, new BatchSpec(type));
  }
}
