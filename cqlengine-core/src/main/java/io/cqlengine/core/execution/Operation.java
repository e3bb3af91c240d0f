package io.cqlengine.core.execution;

import io.cqlengine.api.model.Model;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of a verb, for all faces: a request, the position of its first page, and how its pages,
 * or its failure, become a result.
 *
 * @param request the statement; null when there is nothing to send
 * @param start where the first page starts
 */
public record Operation<R>(
    @Nullable StatementRequest request,
    PagePosition start,
    Supplier<? extends ResultCollector<R>> collector,
    FailureHandler<R> onFailure) {

  /** An operation whose failures are thrown. */
  public Operation(
      StatementRequest request,
      PagePosition start,
      Supplier<? extends ResultCollector<R>> collector) {
    this(request, start, collector, FailureHandler.none());
  }

  /** An operation on all rows whose failures are thrown. */
  public Operation(StatementRequest request, Supplier<? extends ResultCollector<R>> collector) {
    this(request, PagePosition.FIRST, collector);
  }

  /** An operation with nothing to send, because its result is known. */
  public static <R> Operation<R> done(R result) {
    return new Operation<>(
        null, PagePosition.FIRST, () -> new ResultCollector.Known<>(result), FailureHandler.none());
  }

  /** The model, or null. */
  public @Nullable Model<?> model() {
    return request == null ? null : request.model();
  }

  /** The same operation, whose values nobody else can change. */
  public Operation<R> detached() {
    return request == null
        ? this
        : new Operation<>(request.detached(), start, collector, onFailure);
  }

  /**
   * The same operation, which fails if the connection leads to another cluster than these nodes.
   */
  public Operation<R> boundTo(Set<UUID> nodes) {
    return request == null
        ? this
        : new Operation<>(request.boundTo(nodes), start, collector, onFailure);
  }
}
