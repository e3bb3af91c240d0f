package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.LiveTable;
import io.cqlengine.core.model.LiveTable.LiveColumn;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The models of tables that no class describes, as one session finds them: types from a prepared
 * {@code SELECT *}, keys from {@code system_schema} or {@code system_virtual_schema}, which the
 * driver's own metadata leaves out for system keyspaces. Found once, and again when the driver
 * learns of any change of the schema.
 */
public final class LiveTables {
  private final CqlSession session;
  private final Map<Name, Found> known = new ConcurrentHashMap<>();

  private record Name(String keyspace, String table) {}

  private record Found(EntityModel<NamedRow> model, SchemaWatch watch) {}

  LiveTables(CqlSession session) {
    this.session = session;
  }

  /** The model of a table; what the server says of one that is not there comes as it is. */
  public CompletionStage<EntityModel<NamedRow>> find(String keyspace, String table) {
    Name name = new Name(keyspace, table);
    Found found = known.get(name);
    if (found != null && found.watch().nothingChanged()) {
      return CompletableFuture.completedFuture(found.model());
    }
    SchemaWatch watch = new SchemaWatch(session);
    CqlIdentifier inKeyspace = CqlIdentifier.fromInternal(keyspace);
    CqlIdentifier named = CqlIdentifier.fromInternal(table);
    Preparing all =
        new Preparing(
            "SELECT * FROM " + inKeyspace.asCql(true) + "." + named.asCql(true),
            null,
            watch.seen(),
            null);
    return Objects.requireNonNull(session.execute(all, PrepareRequest.ASYNC))
        .thenCompose(prepared -> keys(name).thenApply(keys -> model(name, prepared, keys)))
        .thenApply(
            model -> {
              known.put(name, new Found(model, watch));
              return model;
            });
  }

  private CompletionStage<Map<String, Row>> keys(Name name) {
    return keys("system_schema", name)
        .thenCompose(
            keys ->
                keys.isEmpty()
                    ? keys("system_virtual_schema", name)
                    : CompletableFuture.completedFuture(keys));
  }

  private CompletionStage<Map<String, Row>> keys(String schema, Name name) {
    return session
        .executeAsync(
            SimpleStatement.newInstance(
                    "SELECT column_name, kind, position, clustering_order FROM "
                        + schema
                        + ".columns WHERE keyspace_name = ? AND table_name = ?",
                    name.keyspace(),
                    name.table())
                .setPageSize(Integer.MAX_VALUE))
        .thenApply(LiveTables::byName);
  }

  private static Map<String, Row> byName(AsyncResultSet rows) {
    Map<String, Row> byName = new HashMap<>();
    rows.currentPage().forEach(row -> byName.put(row.getString("column_name"), row));
    return byName;
  }

  private EntityModel<NamedRow> model(
      Name name, PreparedStatement prepared, Map<String, Row> keys) {
    CodecRegistry codecs = session.getContext().getCodecRegistry();
    ColumnDefinitions columns = prepared.getResultSetDefinitions();
    List<LiveColumn> live = new ArrayList<>();
    columns.forEach(
        column -> {
          String own = column.getName().asInternal();
          live.add(live(own, ValueType.of(column.getType(), codecs), keys.get(own)));
        });
    return LiveTable.model(name.keyspace(), name.table(), live);
  }

  private static LiveColumn live(String name, ValueType type, @Nullable Row key) {
    String kind = key == null ? "regular" : String.valueOf(key.getString("kind"));
    Optional<ClusteringOrder> order =
        key != null && kind.equals("clustering")
            ? Optional.of(
                "desc".equalsIgnoreCase(key.getString("clustering_order"))
                    ? ClusteringOrder.DESC
                    : ClusteringOrder.ASC)
            : Optional.empty();
    return new LiveColumn(
        name,
        type,
        kind.equals("partition_key"),
        order,
        kind.equals("static"),
        key == null ? 0 : key.getInt("position"));
  }
}
