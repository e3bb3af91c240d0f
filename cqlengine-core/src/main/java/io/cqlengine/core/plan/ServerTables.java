package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ServerTableModel;
import io.cqlengine.core.model.ServerTableModel.ServerColumn;
import io.cqlengine.core.statement.CqlNames;
import io.cqlengine.core.telemetry.EngineStatements;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The models of tables that no class describes, as one session finds them. Types come from a
 * prepared {@code SELECT *}. Keys, indexes and what is frozen come from {@code system_schema} or
 * {@code system_virtual_schema}, which the driver's own metadata leaves out for system keyspaces. A
 * model is read once, and again after the driver knows of any change of the schema: models of
 * before are forgotten then, with their plans.
 */
public final class ServerTables {
  private static final Pattern PART = Pattern.compile("(?:keys|values|entries|full)\\((.*)\\)");

  private static final int MAX_TABLES = 1_000;

  private final CqlSession session;
  private final SchemaVersions versions;
  private final Function<String, PreparedText> texts;
  private final Consumer<Set<EntityModel<?>>> forgotten;
  private final EngineStatements statements;
  private final Cache<Name, Cached> cache;

  private record Name(String keyspace, String table) {}

  private record Cached(EntityModel<NamedRow> model, Object version) {}

  /**
   * @param texts the texts that are prepared on the session
   * @param forgotten notified of models that are not given out any more
   */
  ServerTables(
      CqlSession session,
      SchemaVersions versions,
      EngineStatements statements,
      Function<String, PreparedText> texts,
      Consumer<Set<EntityModel<?>>> forgotten) {
    this.session = session;
    this.statements = statements;
    this.versions = versions;
    this.texts = texts;
    this.forgotten = forgotten;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(MAX_TABLES)
            .executor(Runnable::run)
            .<Name, Cached>removalListener(this::removed)
            .build();
  }

  /** Forgets the models from before a change together, so that their plans are searched once. */
  private void removed(@Nullable Name name, @Nullable Cached cached, RemovalCause cause) {
    if (cached != null && cause != RemovalCause.EXPLICIT) {
      forgotten.accept(Set.of(cached.model()));
    }
  }

  private void forgetOutdated() {
    Set<EntityModel<?>> outdated = new HashSet<>();
    cache.asMap().values().removeIf(cached -> !current(cached) && outdated.add(cached.model()));
    if (!outdated.isEmpty()) {
      forgotten.accept(outdated);
    }
  }

  private boolean current(Cached cached) {
    return cached.version() == versions.now();
  }

  /** The model of a table. The server's error for an unknown table is not changed. */
  public CompletionStage<EntityModel<NamedRow>> find(String keyspace, String table) {
    Name name = new Name(keyspace, table);
    Cached cached = cache.getIfPresent(name);
    if (cached != null && current(cached)) {
      return CompletableFuture.completedFuture(cached.model());
    }
    forgetOutdated();
    String all = "SELECT * FROM %s.%s".formatted(CqlNames.quoted(keyspace), CqlNames.quoted(table));
    return texts
        .apply(all)
        .prepare(() -> null, prepared -> prepared)
        .thenCompose(
            prepared ->
                keys(name)
                    .thenCombine(
                        indexes(name),
                        (keys, indexes) ->
                            add(
                                name,
                                new Cached(
                                    model(name, prepared.statement(), keys, indexes),
                                    prepared.version()))));
  }

  /** Another caller may have added the model already, or one of a newer schema. */
  private EntityModel<NamedRow> add(Name name, Cached found) {
    return cache.asMap().merge(name, found, (known, own) -> current(known) ? known : own).model();
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
    return select(
            "column_name, kind, position, clustering_order, type FROM " + schema + ".columns", name)
        .thenApply(ServerTables::byName);
  }

  /** The targets of all indexes. */
  private CompletionStage<List<String>> indexes(Name name) {
    return select("options FROM system_schema.indexes", name)
        .thenApply(
            rows -> {
              List<String> targets = new ArrayList<>();
              for (Row row : rows.currentPage()) {
                Map<String, String> options = row.getMap(0, String.class, String.class);
                targets.add(options == null ? "" : options.getOrDefault("target", ""));
              }
              return targets;
            });
  }

  private CompletionStage<AsyncResultSet> select(String what, Name name) {
    return statements.executeAsync(
        session,
        SimpleStatement.newInstance(
                "SELECT " + what + " WHERE keyspace_name = ? AND table_name = ?",
                name.keyspace(),
                name.table())
            .setPageSize(Integer.MAX_VALUE));
  }

  private static Map<String, Row> byName(AsyncResultSet rows) {
    Map<String, Row> byName = new HashMap<>();
    rows.currentPage().forEach(row -> byName.put(row.getString("column_name"), row));
    return byName;
  }

  private EntityModel<NamedRow> model(
      Name name, PreparedStatement prepared, Map<String, Row> keys, List<String> indexes) {
    CodecRegistry codecs = session.getContext().getCodecRegistry();
    ColumnDefinitions columns = prepared.getResultSetDefinitions();
    List<ServerColumn> live = new ArrayList<>();
    columns.forEach(
        column -> {
          String own = column.getName().asInternal();
          @Nullable Row key = keys.get(own);
          DataType type = stored(column.getType(), key);
          boolean indexed = indexes.stream().anyMatch(target -> isOf(target, column.getName()));
          live.add(live(own, ValueType.of(type, codecs), key, indexed));
        });
    return ServerTableModel.model(name.keyspace(), name.table(), live);
  }

  /** The type of a column with what results do not say: whether it is frozen. */
  private static DataType stored(DataType type, @Nullable Row column) {
    String text = column == null ? null : column.getString("type");
    if (text == null || !text.startsWith("frozen<")) {
      return type;
    }
    if (type instanceof ListType list) {
      return DataTypes.frozenListOf(list.getElementType());
    }
    if (type instanceof SetType set) {
      return DataTypes.frozenSetOf(set.getElementType());
    }
    if (type instanceof MapType map) {
      return DataTypes.frozenMapOf(map.getKeyType(), map.getValueType());
    }
    return type instanceof UserDefinedType udt ? udt.copy(true) : type;
  }

  /** Whether the target of an index is a column, or its keys, values or entries, or all of it. */
  private static boolean isOf(String target, CqlIdentifier column) {
    Matcher part = PART.matcher(target);
    String of = part.matches() ? part.group(1) : target;
    return of.equals(column.asInternal()) || of.equals(column.asCql(false));
  }

  private static ServerColumn live(
      String name, ValueType type, @Nullable Row key, boolean indexed) {
    String kind = key == null ? "regular" : String.valueOf(key.getString("kind"));
    Optional<ClusteringOrder> order =
        key != null && kind.equals("clustering")
            ? Optional.of(
                "desc".equalsIgnoreCase(key.getString("clustering_order"))
                    ? ClusteringOrder.DESC
                    : ClusteringOrder.ASC)
            : Optional.empty();
    return new ServerColumn(
        name,
        type,
        kind.equals("partition_key"),
        order,
        kind.equals("static"),
        indexed,
        key == null ? 0 : key.getInt("position"));
  }
}
