package io.cqlengine.core.queryset;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.batch.BatchedStatement;
import io.cqlengine.core.execution.Requests;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.read.Explainer;
import io.cqlengine.core.read.ReadOperations;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What query sets would send, without sending it. */
public final class RenderedQueries {
  private RenderedQueries() {}

  /** The text of {@code list()}, from FROM on where all columns are read. */
  public static String read(QuerySet<?> set) {
    return Requests.cql(list(set));
  }

  /** The values of {@code list()}; unset ones are null. */
  public static List<@Nullable Object> values(QuerySet<?> set) {
    return Requests.values(list(set));
  }

  /** The text of {@code count()}. */
  public static String count(QuerySet<?> set) {
    CoreQuerySet<?> own = (CoreQuerySet<?>) set;
    return Requests.cql(ReadOperations.count(own.services.selects(), own.spec).request());
  }

  /** The text of {@code exists()}. */
  public static String exists(QuerySet<?> set) {
    CoreQuerySet<?> own = (CoreQuerySet<?>) set;
    return Requests.cql(ReadOperations.exists(own.services.selects(), own.spec).request());
  }

  private static StatementRequest list(QuerySet<?> set) {
    return ((CoreQuerySet<?>) set).reads().list().request();
  }

  /** What a writing verb would send. */
  public static <E> StatementRequest write(
      CqlEngine engine, QuerySet<E> set, Consumer<? super BatchedWrites<E>> verb) {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    verb.accept(set.batch(batch));
    return ((BatchedStatement) batch.operations().get(0)).request();
  }

  /** What a query set describes. */
  public static <E> QuerySpec<E> spec(QuerySet<E> set) {
    return ((CoreQuerySet<E>) set).spec;
  }

  /** The text of what joined a batch, without the markers that stay unset. */
  public static String sent(BatchedOperation operation) {
    return Explainer.of(((BatchedStatement) operation).request()).cql().get(0);
  }
}
