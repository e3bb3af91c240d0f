package io.cqlengine.micrometer;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import io.cqlengine.api.spi.ExecutionEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of observations, of spans, and of their keys. Keys of spans follow OpenTelemetry's
 * semantic conventions for databases and for Cassandra, version 1.37. Extend it to add keys.
 */
public class RequestObservationConvention
    implements ObservationConvention<RequestObservationContext> {

  /** A convention. */
  public RequestObservationConvention() {}

  /** The name of the observation, and so of its timer. */
  public static final String NAME = "cqlengine.request";

  @Override
  public String getName() {
    return NAME;
  }

  /** {@code SELECT shop.automobile}; {@code BATCH} for batches. */
  @Override
  public String getContextualName(RequestObservationContext context) {
    ExecutionEvent event = requireNonNull(context, "context is null").event();
    String place =
        event
            .table()
            .map(table -> event.keyspace().map(keyspace -> keyspace + "." + table).orElse(table))
            .or(event::keyspace)
            .orElse("");
    return place.isEmpty() ? event.operation() : event.operation() + " " + place;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return requireNonNull(context, "context is null") instanceof RequestObservationContext;
  }

  /** The labels of series. All of them are always there. */
  @Override
  public KeyValues getLowCardinalityKeyValues(RequestObservationContext context) {
    requireNonNull(context, "context is null");
    Labels labels = context.labels().of(context.event());
    return KeyValues.of(
        KeyValue.of("connection", labels.connection()),
        KeyValue.of("keyspace", labels.keyspace()),
        KeyValue.of("model", labels.model()),
        KeyValue.of("operation", labels.operation()),
        KeyValue.of("consistency", labels.consistency()),
        KeyValue.of("outcome", Labels.outcome(context.event().outcome())));
  }

  /** The attributes of spans. Those that are not known are not there. */
  @Override
  public KeyValues getHighCardinalityKeyValues(RequestObservationContext context) {
    ExecutionEvent event = requireNonNull(context, "context is null").event();
    List<KeyValue> keys = new ArrayList<>();
    add(keys, "db.system.name", Optional.of("cassandra"));
    add(keys, "db.namespace", event.keyspace());
    add(keys, "db.collection.name", event.table());
    add(keys, "db.operation.name", Optional.of(event.operation()));
    add(keys, "db.operation.batch.size", Optional.of(event.batchSize()).filter(size -> size > 1));
    add(keys, "db.query.text", Optional.of(event).filter(e -> !e.hasLiterals()).map(e -> e.cql()));
    add(keys, "db.response.status_code", event.failure().flatMap(this::statusCode));
    add(keys, "error.type", event.failure().map(failure -> failure.getClass().getName()));
    event.coordinator().ifPresent(node -> addNode(keys, node));
    add(
        keys,
        "cassandra.consistency.level",
        Optional.of(event.consistency().name().toLowerCase(Locale.ROOT)));
    add(keys, "cassandra.page.size", Optional.of(event.pageSize()));
    add(keys, "cassandra.query.idempotent", Optional.of(event.idempotent()));
    add(keys, "cqlengine.page", Optional.of(event.page()));
    event.rows().ifPresent(rows -> add(keys, "db.response.returned_rows", Optional.of(rows)));
    return KeyValues.of(keys);
  }

  private void addNode(List<KeyValue> keys, Node node) {
    SocketAddress address = node.getEndPoint().resolve();
    if (address instanceof InetSocketAddress internet) {
      add(keys, "server.address", Optional.of(internet.getHostString()));
      add(keys, "server.port", Optional.of(internet.getPort()));
    }
    add(keys, "cassandra.coordinator.id", Optional.ofNullable(node.getHostId()));
    add(keys, "cassandra.coordinator.dc", Optional.ofNullable(node.getDatacenter()));
  }

  /** The kind of a server's error, such as {@code WriteTimeout}. */
  private Optional<String> statusCode(Throwable failure) {
    return failure instanceof CoordinatorException
        ? Optional.of(failure.getClass().getSimpleName().replaceFirst("Exception$", ""))
        : Optional.empty();
  }

  private static void add(List<KeyValue> keys, String key, Optional<?> value) {
    value.ifPresent(known -> keys.add(KeyValue.of(key, known.toString())));
  }
}
