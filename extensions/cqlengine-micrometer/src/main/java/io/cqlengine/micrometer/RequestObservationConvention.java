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
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * {@code SELECT shop.automobile}; {@code BATCH INSERT shop.automobile} for a batch of such
   * statements. Keyspaces that labels hide are not in it.
   */
  @Override
  public String getContextualName(RequestObservationContext context) {
    return requireNonNull(context, "context is null").summary();
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return requireNonNull(context, "context is null") instanceof RequestObservationContext;
  }

  /** The labels of series. All of them are always present. */
  @Override
  public KeyValues getLowCardinalityKeyValues(RequestObservationContext context) {
    requireNonNull(context, "context is null");
    return context.labels().keyValues(context.event().outcome());
  }

  /**
   * The attributes of spans. At the start of a statement, those that are known then. At its end,
   * also its text and those that come from the answer. Unknown attributes are left out.
   */
  @Override
  public KeyValues getHighCardinalityKeyValues(RequestObservationContext context) {
    ExecutionEvent event = requireNonNull(context, "context is null").event();
    // In the order of their names, in which Micrometer needs them.
    List<KeyValue> keys = new ArrayList<>();
    if (event.outcome() == ExecutionEvent.Outcome.RUNNING) {
      addStatement(keys, context, event);
    } else {
      addAnswer(keys, event);
    }
    return KeyValues.of(keys);
  }

  private static void addStatement(
      List<KeyValue> keys, RequestObservationContext context, ExecutionEvent event) {
    keys.add(KeyValue.of("cassandra.consistency.level", context.labels().consistency()));
    add(keys, "cassandra.page.size", event.pageSize());
    keys.add(KeyValue.of("cassandra.query.idempotent", event.idempotent() ? "true" : "false"));
    add(keys, "cqlengine.page", event.page());
    event.table().ifPresent(table -> keys.add(KeyValue.of("db.collection.name", table)));
    event.keyspace().ifPresent(keyspace -> keys.add(KeyValue.of("db.namespace", keyspace)));
    if (event.batchSize() > 1) {
      add(keys, "db.operation.batch.size", event.batchSize());
    }
    keys.add(KeyValue.of("db.operation.name", event.operation()));
    keys.add(KeyValue.of("db.query.summary", context.summary()));
    keys.add(KeyValue.of("db.system.name", "cassandra"));
  }

  private static void addAnswer(List<KeyValue> keys, ExecutionEvent event) {
    Node node = event.coordinator().orElse(null);
    Throwable failure = event.failure().orElse(null);
    if (node != null) {
      add(keys, "cassandra.coordinator.dc", node.getDatacenter());
      add(keys, "cassandra.coordinator.id", node.getHostId());
    }
    event
        .speculativeExecutions()
        .ifPresent(count -> add(keys, "cassandra.speculative_execution.count", count));
    if (!event.hasLiterals()) {
      keys.add(KeyValue.of("db.query.text", event.cql()));
    }
    event.rows().ifPresent(rows -> add(keys, "db.response.returned_rows", rows));
    if (failure != null) {
      add(keys, "db.response.status_code", statusCode(failure));
      keys.add(KeyValue.of("error.type", failure.getClass().getName()));
    }
    if (node != null) {
      // Not the end point, whose name a driver thread would have to look up.
      node.getBroadcastRpcAddress().ifPresent(address -> addAddress(keys, address));
    }
  }

  private static void addAddress(List<KeyValue> keys, InetSocketAddress address) {
    String port = Integer.toString(address.getPort());
    if (!address.isUnresolved()) {
      keys.add(KeyValue.of("network.peer.address", address.getAddress().getHostAddress()));
      keys.add(KeyValue.of("network.peer.port", port));
    }
    keys.add(KeyValue.of("server.address", address.getHostString()));
    keys.add(KeyValue.of("server.port", port));
  }

  /** The code of a server's error in the native protocol, such as 4352. */
  private static @Nullable Integer statusCode(Throwable failure) {
    return failure instanceof CoordinatorException
        ? STATUS.get(failure.getClass().getSimpleName())
        : null;
  }

  private static void add(List<KeyValue> keys, String key, @Nullable Object value) {
    if (value != null) {
      keys.add(KeyValue.of(key, value.toString()));
    }
  }
}
