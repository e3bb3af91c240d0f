package io.cqlengine.batch;

import com.datastax.oss.driver.api.core.cql.BatchType;
import io.cqlengine.api.query.BatchedOperation;
import java.util.List;
import java.util.Optional;

/** Keeps apart what Cassandra does not take in one batch, when it is added. */
final class BatchCompatibility {
  /** The protocol counts statements in two bytes. */
  private static final int MOST = 65_535;

  private final BatchOptions options;

  /** Whether an operation with conditions is in; all operations then go to one partition. */
  private boolean conditional;

  BatchCompatibility(BatchOptions options) {
    this.options = options;
  }

  /** Lets an operation in beside those that are there, or refuses it. */
  void check(BatchedOperation operation, List<BatchedOperation> before) {
    problem(operation, before)
        .ifPresent(
            problem -> {
              throw new BatchException(operation.description() + " " + problem);
            });
  }

  /** To be told of each operation that is let in. */
  void added(BatchedOperation operation) {
    conditional |= operation.conditional();
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

  /** Of CQL written by hand only the server knows whether it changes counters. */
  private Optional<String> counters(BatchedOperation operation) {
    boolean counterBatch = options.type == BatchType.COUNTER;
    boolean known = operation.table().isPresent();
    return first(
        when(
            operation.counter() && !counterBatch,
            "updates counters, which need a batch of their own. Use BatchQuery.counter()."),
        when(
            known && !operation.counter() && counterBatch,
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
            "has conditions, which exclude a timestamp. Leave timestamp(...) out of the batch."));
  }

  /** The conditions of a batch are decided together, by the replicas of one partition. */
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

  /** What is known to be apart; of CQL written by hand the server says so. */
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
