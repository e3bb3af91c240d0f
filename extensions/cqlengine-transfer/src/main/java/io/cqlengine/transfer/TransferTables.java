package io.cqlengine.transfer;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Router;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.copy.CopyRun;
import io.cqlengine.transfer.copy.PageLoop;
import io.cqlengine.transfer.copy.RowRate;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.TransferRecord;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.table.TableComparison;
import io.cqlengine.transfer.table.TransferColumn;
import io.cqlengine.transfer.table.TransferTable;
import io.cqlengine.transfer.verify.RowDifference;
import io.cqlengine.transfer.write.InFlightLimit;
import io.cqlengine.transfer.write.RowWriter;
import io.cqlengine.transfer.write.RowWriter.Counts;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The opened tables of a transfer, and what works on them. Opening rejects what cannot be copied.
 */
final class TransferTables {
  private static final int SHORTEST_GC_GRACE = (int) Duration.ofDays(1).toSeconds();

  final TransferSettings settings;
  final TableAccess source;
  final TableAccess target;
  final ImageReader sourceRows;
  final ImageReader targetRows;
  private final RowRate rate;
  private final InFlightLimit limit;
  private final String described;

  /** How many slices other processes run at the same time; 0 if none do. */
  private final int parallelism;

  private TransferTables(TransferSettings settings, TableAccess source, TableAccess target) {
    this.settings = settings;
    this.source = source;
    this.target = target;
    source.require();
    target.require();
    if (!settings.masked) {
      source.requireUnmasked(settings.without);
      target.requireUnmasked(settings.without);
    }
    if (source.sameTable(target)) {
      throw new CqlEngineException(
          "Source and target are the same table '%s'. Choose another connection or keyspace."
              .formatted(source));
    }
    this.sourceRows = sourceRows();
    this.targetRows =
        ImageReader.of(
            target, sourceRows.decoder().images().answeredBy(target.elementTimes()), false);
    this.rate = new RowRate(settings.rate);
    this.limit = new InFlightLimit(settings.inFlight);
    this.parallelism = settings.remote == null ? 0 : Math.max(1, settings.remote.parallelism());
    // A report is also made when a connection has gone.
    this.described = describe();
  }

  private TransferTables(TransferTables opened) {
    this.settings = opened.settings;
    this.source = opened.source;
    this.target = opened.target;
    this.sourceRows = opened.sourceRows;
    this.targetRows = opened.targetRows;
    this.rate = new RowRate(settings.rate);
    this.limit = new InFlightLimit(settings.inFlight);
    this.parallelism = opened.parallelism;
    this.described = opened.described;
  }

  /** These tables with a rate and a limit of their own, for one slice of another process. */
  TransferTables forSlice() {
    return new TransferTables(this);
  }

  /** The settings for one of the slices that other processes run at the same time. */
  TransferSettings share() {
    TransferSettings share = settings.copy();
    share.keyspace = source.keyspace().asInternal();
    share.table = source.table().asInternal();
    share.rate = settings.rate == 0 ? 0 : Math.max(1, settings.rate / parallelism);
    share.inFlight = Math.max(1, settings.inFlight / parallelism);
    return share;
  }

  private ImageReader sourceRows() {
    ModelMapping<?, ?> map = settings.map;
    if (map == null) {
      TransferTable table =
          TableComparison.of(
              source.metadata(),
              target.metadata(),
              settings.without,
              source.elementTimes(),
              place());
      return ImageReader.of(source, table, true);
    }
    return map.reader(
        context(settings.from, "from"),
        source,
        context(settings.to, "to"),
        target,
        settings.without,
        settings.onlyMapped,
        place());
  }

  static TransferTables open(TransferSettings settings) {
    if (settings.onlyMapped && settings.map == null) {
      throw new CqlEngineException(
          "onlyMapped() has no effect without a mapping. Remove it, or call map(...).");
    }
    requireSerializable(settings);
    QueryContext source = context(settings.from, "from");
    QueryContext target = context(settings.to, "to");
    EngineContracts from = EngineContracts.of(source);
    EngineContracts to = EngineContracts.of(target);
    Route read = read(settings, from.router());
    String name = table(settings);
    Model<?> mapped = settings.map == null ? null : target.model(settings.map.target());
    Route write = write(to.router(), mapped, read.keyspace());
    TransferTables tables =
        new TransferTables(
            settings,
            TableAccess.of(
                from.execution(), read.connection(), read.keyspace(), name, settings.sourceLevel),
            TableAccess.of(
                to.execution(),
                write.connection(),
                write.keyspace(),
                mapped == null ? name : mapped.table(),
                settings.targetLevel));
    tables.requireTimes();
    return tables;
  }

  private static void requireSerializable(TransferSettings settings) {
    ModelMapping<?, ?> map = settings.map;
    if (settings.remote != null && map != null && !(map.function() instanceof Serializable)) {
      throw new CqlEngineException(
          "Other processes run the slices, and cannot get the function of the mapping '%s', which is not serializable. Make it Serializable, or remove runBy(...)."
              .formatted(map.name()));
    }
  }

  private static QueryContext context(@Nullable QueryContext context, String verb) {
    if (context == null) {
      throw new CqlEngineException(
          "The transfer has no %s. Name it with %s(engine.using(...))."
              .formatted(verb.equals("from") ? "source" : "target", verb));
    }
    return context;
  }

  private static Optional<Model<?>> model(TransferSettings settings) {
    return Optional.ofNullable(settings.model)
        .flatMap(type -> Optional.ofNullable(settings.from).map(from -> from.model(type)));
  }

  private static String table(TransferSettings settings) {
    return model(settings)
        .<String>map(Model::table)
        .or(() -> Optional.ofNullable(settings.table))
        .orElseThrow();
  }

  private static Route read(TransferSettings settings, Router router) {
    Using using = Optional.ofNullable(settings.keyspace).map(Using::keyspace).orElse(Using.none());
    return router.route(OperationKind.READ, model(settings).orElse(null), using);
  }

  /** The keyspace of the context or of a resolver, else the same as that of the source. */
  private static Route write(Router router, @Nullable Model<?> model, String keyspace) {
    Route route = router.routeOfText(router.request(OperationKind.WRITE, model, Using.none()));
    return route.keyspaceBy() == RouteSource.DEFAULT
        ? router.route(OperationKind.WRITE, model, Using.keyspace(keyspace))
        : route;
  }

  private void requireTimes() {
    if (settings.times == Times.CELLS) {
      sourceRows.table().columns().stream()
          .filter(column -> !column.timed())
          .findFirst()
          .ifPresent(
              column -> {
                throw new CqlEngineException(
                    "The source cannot answer the times of the elements of column '%s' before Cassandra 5.0. Use Times.ROWS."
                        .formatted(column.name().asInternal()));
              });
    }
  }

  void requireGcGrace() {
    TableMetadata metadata = target.metadata();
    Object grace = metadata.getOptions().get(CqlIdentifier.fromInternal("gc_grace_seconds"));
    if (!settings.shortGcGrace && grace instanceof Integer seconds && seconds < SHORTEST_GC_GRACE) {
      throw new CqlEngineException(
          "gc_grace_seconds of the target '%s' is %d, so a deletion may be forgotten before the copy writes the deleted row again. Raise it to a day at least, or call allowShortGcGrace()."
              .formatted(target, seconds));
    }
  }

  /** The record of a new transfer. */
  TransferRecord record(long start) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("the source cluster", source.identity().cluster());
    identity.put("the source table", source.identity().table().toString());
    identity.put("the target cluster", target.identity().cluster());
    identity.put("the target table", target.identity().table().toString());
    identity.put("the digest of the columns", sourceRows.table().digest());
    identity.put("the mapping", settings.map == null ? "none" : settings.map.name());
    identity.put("the setting times", settings.times.toString());
    identity.put("the setting markers", settings.markers.toString());
    return TransferRecord.of(
        place(), identity, start, slices().stream().map(TokenSlice::first).toList());
  }

  CopyRun copyRun(JournalStore store, TransferRecord transfer, Consumer<Counts> onProgress) {
    return new CopyRun(
        new CopyRun.Work(
            sourceRows,
            targetRows,
            writer(settings.markers == Markers.ALL, transfer.start(), transfer.start()),
            settings.times.rule(transfer.start()),
            pages(),
            lookups(),
            settings.runner::run,
            onProgress),
        store,
        transfer);
  }

  List<TokenSlice> slices() {
    return TokenSlice.split(source.ring(), settings.slices);
  }

  Supplier<Retry> retries() {
    return () -> new Retry(settings.patience);
  }

  Supplier<PageLoop> pages() {
    return () -> new PageLoop(retries(), rate);
  }

  /** Pages of the target, which the rate does not count. */
  Supplier<PageLoop> lookups() {
    return () -> new PageLoop(retries(), new RowRate(0));
  }

  /**
   * Writes rows.
   *
   * @param start of the transfer, for the markers of rows without cells
   * @param now the time of cells without a time
   */
  RowWriter writer(boolean markers, long start, long now) {
    // What a mapping adds to a row without cells must not cover what the application has written.
    long untimed = settings.map == null ? now : start - RowWriter.MARKER_AGE_MICROS;
    return new RowWriter(
        targetRows, markers, start, untimed, keepsTimes(), limit, retries(), target.writeTimeout());
  }

  /** Whether cells have the times of the source, and not others that change with its row. */
  boolean keepsTimes() {
    return settings.times == Times.CELLS && settings.map == null;
  }

  Difference difference(RowDifference row) {
    List<Map.Entry<CqlIdentifier, DataType>> keys =
        source.metadata().getPrimaryKey().stream()
            .<Map.Entry<CqlIdentifier, DataType>>map(
                (ColumnMetadata column) -> Map.entry(column.getName(), column.getType()))
            .toList();
    List<String> columns =
        row.columns().stream()
            .sorted()
            .map(targetRows.table().columns()::get)
            .map(TransferColumn::name)
            .map(CqlIdentifier::asInternal)
            .toList();
    return new Difference(row, columns, keys);
  }

  String place() {
    return "%s %s -> %s %s".formatted(source.connection(), source, target.connection(), target);
  }

  /** The settings, for reports. */
  String described() {
    return described;
  }

  private String describe() {
    List<String> dependents = target.dependents();
    return "times %s, read at %s, written at %s, %s%s%s"
        .formatted(
            settings.times,
            source.consistency(),
            target.consistency(),
            source.ring().isEmpty() ? "without a token map" : "sliced by the ring of the source",
            dependents.isEmpty()
                ? ""
                : ", the target also updates " + String.join(", ", dependents),
            parallelism == 0 ? "" : shared());
  }

  private String shared() {
    TransferSettings share = share();
    return ", %d slices at the same time in other processes, each with %d writes in flight%s"
        .formatted(
            parallelism,
            share.inFlight,
            share.rate == 0 ? "" : " and %d rows a second".formatted(share.rate));
  }
}
