package io.cqlengine.micrometer;

import io.cqlengine.api.spi.ExecutionEvent;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * The context of one observation: the statement that it observes. Handlers and filters find it
 * here. It propagates nothing to Cassandra, whose protocol has no headers that a server reads.
 */
public final class RequestObservationContext extends SenderContext<Object> {
  private final ObservationLabels labels;
  private final String summary;
  private ExecutionEvent event;

  RequestObservationContext(ObservationLabels labels, ExecutionEvent event) {
    super((carrier, key, value) -> {}, Kind.CLIENT);
    this.labels = labels;
    this.summary = summary(labels.showsKeyspace(), event);
    this.event = event;
    setRemoteServiceName("cassandra");
    setContextualName(summary);
  }

  /** Keyspaces of tenants would make too many names. */
  private static String summary(boolean withKeyspace, ExecutionEvent event) {
    String keyspace = withKeyspace ? event.keyspace().orElse("") : "";
    String table = event.table().orElse("");
    String dot = keyspace.isEmpty() || table.isEmpty() ? "" : ".";
    String target = keyspace + dot + table;
    return target.isEmpty() ? event.operation() : event.operation() + " " + target;
  }

  /** {@return the statement, with its outcome once it has ended} */
  public ExecutionEvent event() {
    return event;
  }

  void ended(ExecutionEvent ended) {
    this.event = ended;
  }

  ObservationLabels labels() {
    return labels;
  }

  /** The operation and what it works on, such as {@code SELECT shop.automobile}. */
  String summary() {
    return summary;
  }
}
