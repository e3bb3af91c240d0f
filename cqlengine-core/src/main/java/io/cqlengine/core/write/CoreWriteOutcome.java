package io.cqlengine.core.write;

import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.plan.CoreValues;
import io.cqlengine.core.plan.LwtResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outcome of a conditional write. */
public final class CoreWriteOutcome<E> implements WriteOutcome<E> {
  private final Status status;
  private final @Nullable E entity;
  private final Supplier<Optional<E>> existing;
  private final Values returned;
  private final @Nullable OutcomeReads<E> unknown;

  private CoreWriteOutcome(
      Status status,
      @Nullable E entity,
      Supplier<Optional<E>> existing,
      Values returned,
      @Nullable OutcomeReads<E> unknown) {
    this.status = status;
    this.entity = entity;
    this.existing = existing;
    this.returned = returned;
    this.unknown = unknown;
  }

  static <E> CoreWriteOutcome<E> applied() {
    return new CoreWriteOutcome<>(Status.APPLIED, null, Optional::empty, CoreValues.NONE, null);
  }

  static <E> CoreWriteOutcome<E> notApplied(LwtResult<E> row) {
    return new CoreWriteOutcome<>(Status.NOT_APPLIED, null, row::entity, row.values(), null);
  }

  public static <E> CoreWriteOutcome<E> notApplied(Values returned) {
    return new CoreWriteOutcome<>(Status.NOT_APPLIED, null, Optional::empty, returned, null);
  }

  /** The entity is created when it is requested, so that a null in a primitive fails only then. */
  static <E> CoreWriteOutcome<E> notApplied(Supplier<Optional<E>> existing) {
    return new CoreWriteOutcome<>(Status.NOT_APPLIED, null, existing, CoreValues.NONE, null);
  }

  static <E> CoreWriteOutcome<E> unknown(
      Throwable failure, Supplier<Operation<WriteOutcome<E>>> reading, StatementExecutor runner) {
    return new CoreWriteOutcome<>(
        Status.UNKNOWN,
        null,
        Optional::empty,
        CoreValues.NONE,
        new OutcomeReads<>(failure, reading, runner));
  }

  @Override
  public Status status() {
    return status;
  }

  /** The outcome with the entity that was written; null for other writes. */
  CoreWriteOutcome<E> of(@Nullable E written) {
    return new CoreWriteOutcome<>(status, written, existing, returned, unknown);
  }

  @Override
  public Optional<E> entity() {
    return Optional.ofNullable(entity);
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
    return Optional.ofNullable(unknown).map(OutcomeReads::failure);
  }

  @Override
  public WriteOutcome<E> resolve() {
    return unknown == null ? this : unknown.resolve();
  }

  @Override
  public CompletionStage<WriteOutcome<E>> resolveAsync() {
    return unknown == null ? CompletableFuture.completedFuture(this) : unknown.resolveAsync();
  }

  /** Without values. */
  @Override
  public String toString() {
    return "WriteOutcome[%s%s%s]"
        .formatted(
            status,
            returned.names().isEmpty() ? "" : ", returned " + returned.names(),
            failure().map(cause -> ", " + cause.getClass().getSimpleName()).orElse(""));
  }
}
