package io.cqlengine.micrometer;

import io.cqlengine.api.spi.ExecutionEvent;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * The context of one observation: the statement that it observes. Handlers and filters find it
 * here. It propagates nothing to Cassandra, whose protocol has no headers that a server reads.
 */
public final class RequestObservationContext extends SenderContext<Object> {
  private final SeriesLabels labels;
  private ExecutionEvent event;

  RequestObservationContext(SeriesLabels labels, ExecutionEvent event) {
    super((carrier, key, value) -> {}, Kind.CLIENT);
    this.labels = labels;
    this.event = event;
    setRemoteServiceName("cassandra");
  }

  /** {@return the statement: as it started, and once it has ended with its outcome} */
  public ExecutionEvent event() {
    return event;
  }

  void ended(ExecutionEvent ended) {
    this.event = ended;
  }

  SeriesLabels labels() {
    return labels;
  }
}
