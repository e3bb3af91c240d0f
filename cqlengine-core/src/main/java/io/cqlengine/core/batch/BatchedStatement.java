package io.cqlengine.core.batch;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.execution.StatementRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A write in a batch.
 *
 * @param ownUsing what its query set had chosen itself
 * @param ownOption an option that only a batch as a whole can have
 * @param timestamped whether it has a write time of its own
 * @param partitionKey finds the partition it writes to, when it fixes one
 * @param subject tells what it is, for messages
 */
public record BatchedStatement(
    StatementRequest request,
    Using ownUsing,
    Optional<String> ownOption,
    boolean timestamped,
    Supplier<Optional<List<Object>>> partitionKey,
    QueryContext context,
    Supplier<String> subject)
    implements BatchedOperation {

  @Override
  public String description() {
    return subject.get();
  }

  @Override
  public Route route() {
    return request.route();
  }

  @Override
  public Optional<String> table() {
    return request.key().table();
  }

  @Override
  public boolean samePartition(BatchedOperation other) {
    requireNonNull(other, "other is null");
    if (!(other instanceof BatchedStatement statement) || !table().equals(statement.table())) {
      return false;
    }
    Optional<List<Object>> own = partitionKey.get();
    Optional<List<Object>> others = statement.partitionKey.get();
    return own.isPresent()
        && others.isPresent()
        && Objects.deepEquals(own.get().toArray(), others.get().toArray());
  }

  @Override
  public boolean counter() {
    return request.key().counter();
  }

  @Override
  public boolean conditional() {
    return request.kind() == OperationKind.CONDITIONAL;
  }

  /**
   * Identifies its partition when partitions are counted.
   *
   * @param routingKey the encoded partition key, where the driver knows it
   * @param ofText the table of hand-written CQL, as the server names it
   */
  Object partition(@Nullable ByteBuffer routingKey, Supplier<Optional<String>> ofText) {
    Object key =
        routingKey == null ? partitionKey.get().<Object>map(own -> own).orElse(this) : routingKey;
    return List.of(table().or(ofText), key);
  }

  @Override
  public String toString() {
    return description() + " on " + route();
  }
}
