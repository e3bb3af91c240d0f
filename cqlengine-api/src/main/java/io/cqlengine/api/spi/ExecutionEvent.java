package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One statement that the engine gave to a session. Each page of a read is a statement of its own. A
 * batch is one statement. It shows no bound values. The engine implements it.
 *
 * <p>Read it inside the listener, and do not store it: it looks up facts on demand, and it
 * references the statement.
 */
public interface ExecutionEvent {

  /** How a statement ended. */
  enum Outcome {
    /** It is not answered yet. */
    RUNNING,
    /** It was answered, and a condition, if it had one, held. */
    SUCCESS,
    /** It was answered, and its condition did not hold ({@code [applied]} is false). */
    NOT_APPLIED,
    /** No answer came in time, from a replica or from the server. A write may have been applied. */
    TIMEOUT,
    /** The application cancelled the call. A write may have been applied. */
    CANCELLED,
    /** It failed in another way. */
    FAILURE
  }

  /** Where the text of a statement comes from. */
  enum Source {
    /** A query set: the engine wrote the CQL for a model or for a table without one. */
    QUERY_SET,
    /** Hand-written CQL: {@code engine.query(...)}. */
    HAND_WRITTEN,
    /** A batch. */
    BATCH,
    /** A module that builds on the engine, such as schema management. */
    MODULE,
    /** The engine itself: a health check, or a schema lookup. */
    ENGINE
  }

  /** {@return the name of the connection} */
  String connection();

  /** {@return the keyspace; empty when only the text names it, and for batches over several} */
  Optional<String> keyspace();

  /** {@return the table; empty for batches over several, and when only the text names it} */
  Optional<String> table();

  /** {@return the model; empty for batches over several, and when there is none} */
  Optional<Model<?>> model();

  /** {@return the models, each once: those of a batch, or the one of another statement} */
  List<Model<?>> models();

  /**
   * {@return the first word of the CQL in upper case, such as {@code SELECT}; of a batch {@code
   * BATCH}, followed by the operation that all of its statements have, such as {@code BATCH
   * INSERT}; of hand-written {@code BEGIN BATCH} only {@code BATCH}}
   */
  String operation();

  /** {@return what the statement does} */
  OperationKind kind();

  /** {@return where its text comes from} */
  Source source();

  /**
   * {@return the route, and who decided it; empty for batches and for statements of modules and of
   * the engine}
   */
  Optional<Route> route();

  /** {@return what decided the keyspace; empty when the writes of a batch differ in that} */
  Optional<RouteSource> keyspaceBy();

  /** {@return the CQL, with {@code ?} for bound values; of a batch, its beginning} */
  String cql();

  /** {@return whether hand-written CQL, also in a batch, has literals, which can be values} */
  boolean hasLiterals();

  /** {@return how many statements a batch has; 1 for others} */
  int batchSize();

  /** {@return the number of the page, from 1} */
  int page();

  /** {@return the consistency level that the statement or its profile names} */
  ConsistencyLevel consistency();

  /** {@return how many rows a page may have, as the statement or its profile says} */
  int pageSize();

  /** {@return whether it may be sent twice} */
  boolean idempotent();

  /** {@return how it ended} */
  Outcome outcome();

  /** {@return the time from the lease of the session to the answer, preparing included} */
  Duration took();

  /** {@return the rows of the page; empty while it runs, and when it failed} */
  OptionalInt rows();

  /** {@return why it failed, timed out or was cancelled} */
  Optional<Throwable> failure();

  /** {@return the node that answered, or that failed last; empty when it is not known} */
  Optional<Node> coordinator();

  /** {@return how many attempts were made, retries included; empty when it is not known} */
  OptionalInt attempts();

  /** {@return how many speculative executions were started; empty when it is not known} */
  OptionalInt speculativeExecutions();

  /** {@return how many warnings the server sent with its answer} */
  int warnings();
}
