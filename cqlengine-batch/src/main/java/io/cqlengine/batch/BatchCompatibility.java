package io.cqlengine.batch;

import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.BatchedOperation;
import java.util.List;
import java.util.Optional;

/** Rejects operations that CQL does not allow in one batch, when they are added. */
final class BatchCompatibility {
  /** The most statements of a batch: the protocol counts them in two bytes. */
  private static final int MOST = 65_535;

  private final BatchOptions options;

  /** Whether an operation has conditions. All operations must then be in one partition. */
  private boolean conditional;

  /** Whether an operation has a timestamp of its own. */
  private boolean timestamped;

  BatchCompatibility(BatchOptions options) {
    this.options = options;
  }

  /** Rejects an operation that CQL does not allow beside those before it. */
  void check(BatchedOperation operation, List<BatchedOperation> before) {
    problem(operation, before)
        .ifPresent(
            problem -> {
              throw new BatchException(operation.description() + " " + problem);
            });
  }

  /** Called for each operation that was added. */
  void added(BatchedOperation operation) {
    conditional |= operation.conditional();
    timestamped |= operation.timestamped();
  }

  private Optional<String> problem(BatchedOperation operation, List<BatchedOperation> before) {
    return first(
        full(before),
        operation
            .ownOption()
            .map(
                option ->
                    "has its own "
                        + option
                        + " in a batch, which is one statement. Choose it on the BatchQuery."),
        counters(operation),
        timestamps(operation),
        conditions(operation, before));
  }

  @SafeVarargs
  private static Optional<String> first(Optional<String>... problems) {
    for (Optional<String> problem : problems) {
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> full(List<BatchedOperation> before) {
    return when(
        before.size() >= MOST,
        "is one too many. A batch can have " + MOST + " operations. Use several batches.");
  }

  /** Only the server knows whether hand-written CQL updates counters. */
  private Optional<String> counters(BatchedOperation operation) {
    boolean counterBatch = options.type == BatchType.COUNTER;
    return first(
        when(
            operation.counter() && !counterBatch,
            "updates counters, which need a batch of their own. Use BatchQuery.counter()."),
        when(
            counterBatch && !operation.counter() && operation.table().isPresent(),
            "updates no counters, but this batch can only update counters. Leave out counter(), or"
                + " use another batch."),
        when(
            counterBatch && options.timestamped(),
            "updates counters, which have no timestamp. Leave timestamp(...) out of the batch."));
  }

  private Optional<String> timestamps(BatchedOperation operation) {
    return first(
        when(
            operation.timestamped() && options.timestamped(),
            "has its own timestamp, and the batch has one, too. Choose one of them."),
        when(
            operation.conditional() && options.timestamped(),
            "has conditions, which exclude a timestamp. Leave timestamp(...) out of the batch."),
        when(
            operation.conditional() && timestamped,
            "has conditions, and another operation has its own timestamp, which the server would"
                + " replace. Leave it out, or use two batches."),
        when(
            operation.timestamped() && conditional,
            "has its own timestamp, which the server would replace, because another operation has"
                + " conditions. Leave it out, or use two batches."));
  }

  /** The replicas of one partition decide all conditions of a batch together. */
  private Optional<String> conditions(BatchedOperation operation, List<BatchedOperation> before) {
    if (conditional) {
      return before.stream()
          .filter(other -> other.table().isPresent())
          .findFirst()
          .flatMap(other -> apart(operation, other));
    }
    return operation.conditional()
        ? before.stream().flatMap(other -> apart(operation, other).stream()).findFirst()
        : Optional.empty();
  }

  /**
   * Whether two operations have different tables or partitions. The server checks hand-written CQL.
   */
  private static Optional<String> apart(BatchedOperation operation, BatchedOperation other) {
    if (operation.table().isEmpty() || other.table().isEmpty()) {
      return Optional.empty();
    }
    return first(
        when(
            !operation.table().equals(other.table()),
            "is for table %s and %s is for table %s, but a batch with conditions can only have one table. Use several batches."
                .formatted(operation.table().get(), other.description(), other.table().get())),
        when(
            !operation.samePartition(other),
            "is for another partition than %s, but a batch with conditions can only have one partition. Use several batches."
                .formatted(other.description())));
  }

  private static Optional<String> when(boolean wrong, String problem) {
    return wrong ? Optional.of(problem) : Optional.empty();
  }
}
