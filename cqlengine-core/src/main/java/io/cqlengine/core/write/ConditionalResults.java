package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.FailureHandler;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.ResultCollector;
import io.cqlengine.core.execution.ResultCollector.OnePage;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.plan.LwtResult;
import io.cqlengine.core.query.QuerySpec;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the answers of conditional writes. */
final class ConditionalResults<E> {
  private final QuerySpec<E> spec;
  private final StatementExecutor executor;

  ConditionalResults(QuerySpec<E> spec, StatementExecutor executor) {
    this.spec = spec;
    this.executor = executor;
  }

  /** Rejects a write without a condition, which has only one outcome. */
  void requireCondition(String verb, boolean conditional) {
    if (!conditional) {
      spec.refuse(
          tried(verb),
          List.of(
              "It has no condition, so it is always applied. Add %s, or use %s(...)."
                  .formatted(
                      verb.equals("create") ? "ifNotExists()" : "ifExists() or onlyIf(...)",
                      verb)));
    }
  }

  /** The verb that returns the outcome. */
  private static String tried(String verb) {
    return "try" + Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + "(...)";
  }

  /**
   * A conditional write whose result is its outcome, also when the answer gets lost.
   *
   * @param entity what is written, of writes of an entity
   */
  Operation<WriteOutcome<E>> outcome(
      PlannedWrite write, @Nullable E entity, StatementRequest request) {
    OutcomeQuery<E> query =
        new OutcomeQuery<>(spec, write.detached(spec.model()), entity, request.route());
    SentTo cluster = new SentTo();
    return new Operation<>(
        request,
        cluster,
        () -> new OnePage<>(page -> read(page).of(entity)),
        FailureHandler.whenUncertain(
            () -> false,
            failure ->
                CoreWriteOutcome.unknown(failure, cluster.reading(query::operation), executor)
                    .of(entity)));
  }

  /** Remembers the cluster that a write was sent to, to read its outcome there and nowhere else. */
  private static final class SentTo implements PagePosition {
    private volatile @Nullable Set<UUID> nodes;

    @Override
    public boolean begins() {
      return true;
    }

    @Override
    public Statement<?> positioned(
        StatementRequest request, Statement<?> statement, SessionGeneration generation) {
      // A copy, because the outcome may be kept longer than the session.
      nodes = Set.copyOf(generation.nodes());
      return statement;
    }

    @Override
    public boolean maybeSent() {
      return nodes != null;
    }

    <R> Supplier<Operation<R>> reading(Supplier<Operation<R>> query) {
      @Nullable Set<UUID> known = nodes;
      if (known == null) {
        return query;
      }
      return () -> query.get().boundTo(known);
    }
  }

  /** The collector of a write that must be applied. If it has a condition, that must hold. */
  <R> Supplier<ResultCollector<R>> required(PlannedWrite write, Supplier<ResultCollector<R>> done) {
    return write.shape().conditional()
        ? () -> new Required<>(this, write.verb(), done.get())
        : done;
  }

  private CoreWriteOutcome<E> read(ResultPage page) {
    Row row = page.rows().next();
    if (LwtResult.applied(row)) {
      return CoreWriteOutcome.applied();
    }
    return CoreWriteOutcome.notApplied(LwtResult.of(spec.model(), row));
  }

  private record Required<R>(ConditionalResults<?> outcomes, String verb, ResultCollector<R> done)
      implements ResultCollector<R> {
    @Override
    public void add(ResultPage page) {
      WriteOutcome<?> outcome = outcomes.read(page);
      if (outcome.status() != WriteOutcome.Status.APPLIED) {
        throw new NotAppliedException(outcomes.spec.subject(verb + "(...)"), tried(verb), outcome);
      }
      done.add(page);
    }

    @Override
    public R result() {
      return done.result();
    }
  }
}
