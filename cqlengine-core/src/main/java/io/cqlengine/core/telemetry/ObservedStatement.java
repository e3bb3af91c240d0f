package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.spi.ExecutionEvent.Source;
import io.cqlengine.core.statement.CqlQualifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement before it is sent. Everything is computed when it is requested. */
public interface ObservedStatement {

  String connection();

  /** The keyspace; null when only the text names it. */
  @Nullable String keyspace();

  /** The table; null when only the text names it. */
  default @Nullable String tableName() {
    Model<?> model = model();
    return model == null ? null : model.table();
  }

  /** The model; null when there is none. */
  default @Nullable Model<?> model() {
    return null;
  }

  /** The models, each once. */
  default List<Model<?>> models() {
    Model<?> model = model();
    return model == null ? List.of() : List.of(model);
  }

  /**
   * Its first word in upper case; of a batch BATCH, then the operation that its statements share.
   */
  default String operation() {
    return CqlQualifier.operation(cql());
  }

  OperationKind kind();

  Source source();

  /** Where it goes and who decided it; null when nobody did. */
  default @Nullable Route route() {
    return null;
  }

  /** What decided the keyspace; null if there are several answers. */
  default @Nullable RouteSource keyspaceBy() {
    Route route = route();
    return route == null ? null : route.keyspaceBy();
  }

  /** The route as text, for messages. */
  default String destination() {
    Route route = route();
    return route == null ? "connection '" + connection() + "'" : route.toString();
  }

  /** The text, with all of its markers. */
  String cql();

  /** Whether the text can have values in it. */
  boolean hasLiterals();

  /** How many statements it has. */
  default int batchSize() {
    return 1;
  }

  /** The consistency level of the statement itself; null for the profile's. */
  @Nullable ConsistencyLevel ownConsistency();

  /** The page size of the statement itself; 0 for the profile's. */
  int ownPageSize();

  /** The name of its profile; null for the default one. */
  @Nullable String profile();

  /** Whether it is idempotent. */
  boolean idempotent();

  /** The values for the log; null when they are not known. */
  default @Nullable Object @Nullable [] shownValues() {
    return null;
  }

  /** Why it can be slow, and what to do; empty when the statement does not say so itself. */
  default Optional<String> cost() {
    return Optional.empty();
  }
}
