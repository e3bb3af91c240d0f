package io.cqlengine.core.query;

import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.Runner;
import io.cqlengine.core.plan.ReturnedRow;
import io.cqlengine.core.plan.RowValues;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of a conditional write.
 *
 * @param <E> the entity type
 */
final class CoreOutcome<E> implements WriteOutcome<E> {
  private final Status status;
  private final Supplier<Optional<E>> existing;
  private final Values returned;
  private final @Nullable Unknown<E> unknown;

  private CoreOutcome(
      Status status,
      Supplier<Optional<E>> existing,
      Values returned,
      @Nullable Unknown<E> unknown) {
    this.status = status;
    this.existing = existing;
    this.returned = returned;
    this.unknown = unknown;
  }

  /**
   * What is needed to find out.
   *
   * @param failure how the answer got lost
   * @param resolving reads the row and compares
   * @param runner runs it
   */
  private record Unknown<E>(
      Throwable failure, Supplier<Operation<WriteOutcome<E>>> resolving, Runner runner) {}

  static <E> CoreOutcome<E> applied() {
    return new CoreOutcome<>(Status.APPLIED, Optional::empty, RowValues.NONE, null);
  }

  /** The entity is made when it is asked for: a null in a primitive is no matter before. */
  static <E> CoreOutcome<E> notApplied(ReturnedRow<E> row) {
    return new CoreOutcome<>(Status.NOT_APPLIED, row::entity, row.values(), null);
  }

  static <E> CoreOutcome<E> notApplied(Values returned) {
    return new CoreOutcome<>(Status.NOT_APPLIED, Optional::empty, returned, null);
  }

  static <E> CoreOutcome<E> notApplied(Optional<E> existing) {
    return new CoreOutcome<>(Status.NOT_APPLIED, () -> existing, RowValues.NONE, null);
  }

  static <E> CoreOutcome<E> unknown(
      Throwable failure, Supplier<Operation<WriteOutcome<E>>> resolving, Runner runner) {
    return new CoreOutcome<>(
        Status.UNKNOWN, Optional::empty, RowValues.NONE, new Unknown<>(failure, resolving, runner));
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public Optional<E> existing() {
    return existing.get();
  }

  @Override
  public Values returned() {
    return returned;
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(unknown).map(Unknown::failure);
  }

  @Override
  public WriteOutcome<E> resolve() {
    return unknown == null ? this : unknown.runner().run(unknown.resolving().get());
  }

  @Override
  public CompletionStage<WriteOutcome<E>> resolveAsync() {
    return unknown == null
        ? CompletableFuture.completedFuture(this)
        : unknown.runner().runAsync(unknown.resolving().get());
  }

  /** Without values. */
  @Override
  public String toString() {
    return "WriteOutcome["
        + status
        + (returned.names().isEmpty() ? "" : ", returned " + returned.names())
        + failure().map(cause -> ", " + cause.getClass().getSimpleName()).orElse("")
        + "]";
  }
}
