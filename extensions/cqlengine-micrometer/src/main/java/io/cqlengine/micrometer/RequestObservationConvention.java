package io.cqlengine.micrometer;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import io.cqlengine.api.spi.ExecutionEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of observations, of spans, and of their keys. Keys of spans follow OpenTelemetry's
 * semantic conventions for databases and for Cassandra, version 1.37. Extend it to add keys.
 */
public class RequestObservationConvention
    implements ObservationConvention<RequestObservationContext> {

  /** A convention. */
  public RequestObservationConvention() {}

  /** The codes of the native protocol by the driver's exceptions. */
  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          entry("ServerError", 0x0000),
          entry("ProtocolError", 0x000A),
          entry("UnavailableException", 0x1000),
          entry("OverloadedException", 0x1001),
          entry("BootstrappingException", 0x1002),
          entry("TruncateException", 0x1003),
          entry("WriteTimeoutException", 0x1100),
          entry("ReadTimeoutException", 0x1200),
          entry("ReadFailureException", 0x1300),
          entry("FunctionFailureException", 0x1400),
          entry("WriteFailureException", 0x1500),
          entry("CDCWriteFailureException", 0x1600),
          entry("CASWriteUnknownException", 0x1700),
          entry("SyntaxError", 0x2000),
          entry("UnauthorizedException", 0x2100),
          entry("InvalidQueryException", 0x2200),
          entry("InvalidConfigurationInQueryException", 0x2300),
          entry("AlreadyExistsException", 0x2400));

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
    event
        .speculativeExecutions()
        .ifPresent(count -> add(keys, "cassandra.speculative_execution.count", Optional.of(count)));
    add(keys, "cqlengine.page", Optional.of(event.page()));
    event.rows().ifPresent(rows -> add(keys, "db.response.returned_rows", Optional.of(rows)));
    return KeyValues.of(keys);
  }

  private void addNode(List<KeyValue> keys, Node node) {
    // Not the end point, whose name a driver thread would have to look up.
    node.getBroadcastRpcAddress()
        .ifPresent(
            address -> {
              add(keys, "server.address", Optional.of(address.getHostString()));
              add(keys, "server.port", Optional.of(address.getPort()));
            });
    add(keys, "cassandra.coordinator.id", Optional.ofNullable(node.getHostId()));
    add(keys, "cassandra.coordinator.dc", Optional.ofNullable(node.getDatacenter()));
  }

  /** The code of a server's error in the native protocol, such as 4352. */
  private Optional<Integer> statusCode(Throwable failure) {
    return failure instanceof CoordinatorException
        ? Optional.ofNullable(STATUS.get(failure.getClass().getSimpleName()))
        : Optional.empty();
  }

  private static void add(List<KeyValue> keys, String key, Optional<?> value) {
    value.ifPresent(known -> keys.add(KeyValue.of(key, known.toString())));
  }
}
