package io.cqlengine.tests.nulls;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.google.inject.name.Names;
import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.EngineProvider;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.api.connection.EngineStatistics;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.query.BatchScope;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.Policy;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.TableRows;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.api.spi.ModelColumns;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.batch.BatchFactoryFacility;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.Replication;
import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaDifference;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.SchemaProgress;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.MigrationProgress;
import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.MigrationStatus;
import io.cqlengine.management.migration.MigrationStep;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.management.migration.Migrations.Resolution;
import io.cqlengine.management.migration.TargetMigration;
import io.cqlengine.micrometer.ConnectionMeters;
import io.cqlengine.micrometer.MeterListenerFactory;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.cqlengine.micrometer.ObservationListenerFactory;
import io.cqlengine.micrometer.RequestObservationConvention;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Markers;
import io.cqlengine.transfer.RemoteSliceRunner;
import io.cqlengine.transfer.Repair;
import io.cqlengine.transfer.SliceFailure;
import io.cqlengine.transfer.SliceJob;
import io.cqlengine.transfer.SliceResult;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferProgress;
import io.cqlengine.transfer.TransferReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Real instances of the public types, made by an engine on a cluster. */
final class Specimens implements AutoCloseable {
  private static final String CONNECTION = "cluster1";

  private final List<Object> all = new ArrayList<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final CqlEngine engine;

  private final AtomicReference<Call> calls = new AtomicReference<>();
  private final AtomicReference<ExecutionEvent> events = new AtomicReference<>();

  /** Keeps what it got last. */
  private final class Last implements ExecutionListener {
    @Override
    public Object called(Call call) {
      calls.set(call);
      return null;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      events.set(event);
    }
  }

  Specimens(CassandraCluster cluster, TestKeyspace keyspace) throws Exception {
    ConnectionSettings settings =
        ConnectionSettings.named(CONNECTION)
            .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
            .keyspace(keyspace.name())
            .requestTimeout(Duration.ofSeconds(20))
            .asDefault()
            .build();
    engine =
        CqlEngine.builder()
            .connection(settings)
            .sessionFactory(
                request -> {
                  all.add(request);
                  return request.builder().buildAsync();
                })
            .listener(event -> sent.incrementAndGet())
            .listener(new Last())
            .build();
    SchemaManager manager = SchemaManager.of(engine);
    SchemaPlan plan = manager.plan(Part.class);
    SchemaReport report = manager.syncTables(Part.class);
    add(settings, manager, manager.planner(), plan, report);
    add(manager.schemaOf(Part.class), manager.diff(Targets.own(), Part.class));
    add(manager.diff(Targets.own(), Part.class).targets().get(0));
    add(manager.describe(new Target(CONNECTION, keyspace.name()), "").get(0));
    add(Schema.builder().type("t", this::add).table("t", this::add));
    add(plan.targets().get(0), report.targets().get(0), manager.keyspaces(CONNECTION).get(0));
    values();
    columns();
    engine(keyspace.name());
    contracts();
    QuerySet<Part> parts = engine.objects(Part.class);
    add(parts.scan(1), new TokenSlice(0, 1, 2));
    parts.save(Part.BOLT);
    transfer(keyspace.name());
    faces(parts, engine.table(keyspace.name(), "part"));
    results(parts);
    builders();
    telemetry();
    migrations(keyspace.name());
  }

  private void migrations(String keyspace) {
    MigrationFiles files = MigrationFiles.texts(Map.of("V1__a.cql", "TRUNCATE text;"));
    Migrations migrations = Migrations.of(engine, files);
    Target target = new Target(CONNECTION, keyspace);
    MigrationStep step = new MigrationStep(1, 1, "a", "b");
    MigrationStatus status = new MigrationStatus(1, "a", MigrationStatus.State.DONE, 1, 1);
    TargetMigration migration =
        new TargetMigration(
            target, List.of(status), List.of(), List.of(), Optional.empty(), Optional.empty());
    add(files, migrations, step, status, status.state(), migration, Resolution.RUN);
    add((MigrationProgress) event -> {}, MigrationProgress.Phase.DONE);
    add(new MigrationProgress.Event(MigrationProgress.Phase.DONE, target, Optional.of(step)));
    add(new MigrationReport(List.of(migration)));
  }

  private void transfer(String keyspace) {
    String copies = keyspace + "_copies";
    SchemaManager manager = SchemaManager.of(engine);
    Targets targets = Targets.connections(CONNECTION).keyspaces(copies);
    manager.createKeyspaces(targets, Replication.simple(1));
    manager.syncTables(targets, Part.class);
    Transfer transfer =
        Transfer.of(Part.class)
            .from(engine)
            .to(engine.keyspace(copies))
            .journal(Journal.memory())
            .slices(1)
            .secondLook(Duration.ofMillis(1))
            .progress(this::add);
    Differences differences = transfer.verify();
    TransferReport report = transfer.copy();
    add(Transfer.of(Part.class));
    add(transfer, differences, differences.listed().get(0), report, Journal.memory());
    add(Times.CELLS, Markers.ALL, Repair.SOURCE_WINS, Difference.Kind.MISSING);
    add(transfer.repair(differences), SliceRunner.threads(1), new TransferException(report));
    add(new SliceFailure("slice 1", new IllegalStateException("for the test")));
    add(new TransferProgress(1, 0, 0, 0, Optional.empty()));
    RemoteSliceRunner here = new SlicesHere();
    Differences unused = transfer.runBy(here).verify();
    Function<Part, Part> same = part -> part;
    add(
        here,
        same,
        ByteBuffer.allocate(1),
        engine.connections().get(CONNECTION).session().getMetadata());
    manager.with(SchemaPolicy.DESTRUCTIVE).dropKeyspaces(targets);
  }

  /** Runs the first slice of a job. */
  private final class SlicesHere implements RemoteSliceRunner {
    @Override
    public int parallelism() {
      return 1;
    }

    @Override
    public List<SliceResult> run(SliceJob job, List<Integer> slices, Progress progress) {
      LongConsumer rows = more -> progress.add(more, 0);
      SliceResult result = job.run(engine, slices.get(0), rows);
      add(job, result, rows);
      return List.of(result);
    }
  }

  private void telemetry() {
    ObservationRegistry observations = ObservationRegistry.create();
    MeterRegistry meters = new SimpleMeterRegistry();
    ExecutionListener telemetry = MicrometerTelemetry.of(observations);
    observations
        .observationConfig()
        .observationHandler(
            new ObservationHandler<>() {
              @Override
              public void onStart(Observation.Context context) {
                add(context);
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
    telemetry.ended(events.get(), telemetry.started(events.get(), null));
    add(observations, meters, telemetry, MicrometerTelemetry.builder());
    add(ConnectionMeters.of(engine), new RequestObservationConvention());
    add(new ObservationListenerFactory(), new MeterListenerFactory());
    add((Supplier<EngineStatistics>) engine::statistics, new Observation.Context());
    add(calls.get(), events.get());
  }

  private void add(Object... specimens) {
    all.addAll(List.of(specimens));
  }

  /** Values that calls take, not of our own types for the most part. */
  private void values() throws Exception {
    add("text", 1, 1L, true, Duration.ofSeconds(1), Instant.EPOCH, UUID.randomUUID());
    add(Part.BOLT, Part.class, Optional.of("text"), OptionalLong.of(1), OptionalInt.of(1));
    add(List.of(), Map.of(), Path.of("file"), new IllegalStateException());
    add(
        DefaultConsistencyLevel.SERIAL,
        DefaultBatchType.LOGGED,
        DataTypes.TEXT,
        GenericType.STRING);
    add(TypeCodecs.TEXT, TypedDriverOption.REQUEST_TIMEOUT, OptionsMap.driverDefaults());
    add(SimpleStatement.newInstance("SELECT key FROM system.local"), SSLContext.getDefault());
    add(MethodHandles.lookup(), Names.named("text"), getClass().getClassLoader());
    add((Consumer<Object>) item -> {}, (BiConsumer<Object, Object>) (item, failure) -> {});
    add((Runnable) () -> {}, (ConnectionListener) event -> {}, (SchemaProgress) event -> {});
    add(
        (ConnectionResolver) request -> RouteAnswer.abstain(),
        ExecutionListener.onEnd(event -> {}));
    add((SessionFactory) request -> request.builder().buildAsync());
    add(
        new GeneratedModels() {
          @Override
          public int format() {
            return FORMAT;
          }

          @Override
          public String processor() {
            return "text";
          }

          @Override
          public List<GeneratedModel<?>> models() {
            return List.of();
          }
        });
    add(
        new NamingStrategy() {
          @Override
          public String table(String type) {
            return type;
          }

          @Override
          public String column(String member) {
            return member;
          }
        });
  }

  private void columns() {
    Columns<Part> of = Columns.of(Part.class);
    ListColumn<Part, String> steps = of.list("steps", String.class);
    add(of, new ModelColumns<>(Part.class), of.text("maker"), of.column("number", int.class));
    add(of.timeUuid("version"), of.set("tags", String.class), steps);
    add(
        of.map("sizes", String.class, String.class),
        of.vector("shape", GenericType.vectorOf(Float.class)));
    add(Columns.col("text"), counter(), steps.element(0), steps.as("first"), steps.contains("x"));
    add(of.text("maker").eq("x"), of.text("maker").ne("x"), of.text("maker").at("x"));
    add(of.text("maker").desc(), of.text("maker").set("x"), Filters.tuple(steps.at(List.of())));
    add(Key.of(Part.class, "maker", 1), Partition.of(Part.class, "maker"));
    add(of.text("maker").between("a", "b"), Filters.tokenGt("x"));
    add(Filters.tuple(of.text("maker").at("x")).gt());
    add((Object[]) Comparison.Operator.values());
    add((Object[]) Condition.Kind.values());
    add((Object[]) Filter.Kind.values());
    add((Object[]) Ordering.Direction.values());
    add((Object[]) Selection.Function.values());
    add((Object[]) io.cqlengine.api.column.Assignment.Operation.values());
  }

  private static Object counter() {
    record Count(Long hits) {}
    return Columns.of(Count.class).counter("hits");
  }

  private void engine(String keyspace) {
    add(engine, engine.using("other"), engine.connections(), engine.connections().get(CONNECTION));
    add(engine.statistics(), engine.statistics().connection(CONNECTION));
    add(
        engine.connections().get(CONNECTION).status(),
        engine.connections().get(CONNECTION).session());
    add(engine.connections().get(CONNECTION).health());
    Model<Part> model = engine.model(Part.class);
    add(model, model.column("maker"), new ConnectionStatus.Failure(Instant.EPOCH, new Error()));
    add(Using.of(CONNECTION, keyspace), RouteAnswer.of(CONNECTION, keyspace));
    add(
        ConnectionState.READY,
        RouteSource.MODEL,
        OperationKind.READ,
        ConnectionEvent.Change.DEFAULT);
    add(new Route(CONNECTION, keyspace, RouteSource.MODEL, RouteSource.MODEL, Optional.empty()));
    add(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1), new ContactPoint("host", 1));
    add(BatchLimits.SERVER_DEFAULTS, BatchSpec.LOGGED, QueryPolicies.DEFAULTS, Policy.ALLOW);
    add(Nulls.DELETE, ClusteringOrder.ASC, IndexModel.Target.VALUES, new PageToken("x"));
    add(
        new IndexModel(
            Optional.empty(), "c", IndexModel.Target.VALUES, Optional.empty(), Map.of(), true));
    add(new UserTypeModel("text", List.of()), new UserTypeModel.Field("text", DataTypes.TEXT));
    add(Replication.simple(1), Targets.own(), new Target(CONNECTION, keyspace), SchemaPolicy.SAFE);
    add(new SchemaStep(SchemaStep.Kind.DROP_TYPE, SchemaStep.Grade.SAFE, "a", "b", "c"));
    add(SchemaStep.Kind.DROP_TYPE, SchemaStep.Grade.SAFE, SchemaProgress.Phase.DONE);
    add(
        SchemaDifference.Kind.EXTRA,
        new SchemaDifference(SchemaDifference.Kind.EXTRA, SchemaStep.Grade.SAFE, "a", "b"));
    add(
        new SchemaProgress.Event(
            SchemaProgress.Phase.DONE, new Target("a", "b"), 1, 1, 1, Optional.empty()));
    add(new ConfigSource.Text("x"), new ConfigSource.File(Path.of("x")));
  }

  private void contracts() {
    EngineContracts contracts = EngineContracts.of(engine);
    add(contracts.router(), contracts.execution(), contracts.batchRunner(), contracts.userTypes());
    add(contracts.router().request(OperationKind.READ, null, Using.none()));
    Model<Part> model = engine.model(Part.class);
    add(contracts.entityCodec(model, model.columns().stream().map(ColumnModel::type).toList()));
    add(contracts.execution().lease(CONNECTION), new BatchFactoryFacility());
    add(new BatchFactoryFacility().create(engine));
    ServiceLoader.load(EngineProvider.class).forEach(this::add);
  }

  private void faces(QuerySet<Part> parts, TableRows table) throws Exception {
    add(parts, parts.async(), parts.reactive(), parts.bulk(), parts.explainWrite(), table);
    add(table.async(), table.reactive(), parts.tracked(), parts.tracked().async());
    add(parts.tracked().reactive(), parts.into(Part.Maker.class));
    add(engine.query("SELECT maker FROM part"), engine.query("SELECT maker FROM part").rows());
    Collecting batch = new Collecting(engine);
    add(batch, parts.batch(batch), BatchQuery.on(engine), BatchQuery.on(engine).begin());
    parts.batch(batch).save(Part.BOLT);
    add(batch.operation);
  }

  private void results(QuerySet<Part> parts) {
    Tracked<Part> row = parts.tracked().get("Acme", 7);
    WriteOutcome<Part> outcome = parts.ifNotExists().tryCreate(Part.BOLT);
    add(
        row,
        outcome,
        outcome.status(),
        outcome.returned(),
        parts.explain(),
        parts.explain().settings(),
        new NotAppliedException("Part.create(...)", "tryCreate(...)", outcome),
        parts.explain().reach());
    add(parts.values(List.of(Columns.of(Part.class).text("maker"))).list().get(0));
    add(engine.query("SELECT * FROM part").rows().list().get(0), parts.page());
    add(engine.table(row.origin().keyspace(), "part").first().orElseThrow());
    add(BatchResult.APPLIED, new BulkCounts(1, 1, 1), row.changes(Part.BOLT), Part.Validator.seen);
  }

  private void builders() {
    EngineConfiguration configuration = getClass()::getClassLoader;
    add(configuration);
    add(CqlEngine.builder(), ConnectionSettings.named("other"), TlsSettings.builder());
    add(TlsSettings.builder().build(), CqlEngineModule.builder());
  }

  /** The instances of a type, at least one unless only users implement it. */
  List<Object> of(Class<?> type) {
    return all.stream().filter(type::isInstance).toList();
  }

  /** How many statements have ended. */
  int sent() {
    return sent.get();
  }

  /** Remembers the operation that joins it. */
  private static final class Collecting extends BatchScope {
    private final QueryContext context;
    private BatchedOperation operation;

    Collecting(QueryContext context) {
      this.context = context;
    }

    @Override
    public QueryContext context() {
      return context;
    }

    @Override
    public Using using() {
      return Using.none();
    }

    @Override
    protected void add(BatchedOperation added) {
      operation = added;
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
