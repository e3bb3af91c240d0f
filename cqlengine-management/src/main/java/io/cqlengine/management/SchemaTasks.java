package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.api.spi.Router;
import io.cqlengine.api.spi.UserTypes;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is desired on which target. It asks the router, never a server. */
final class SchemaTasks {
  private final QueryContext context;
  private final Router router;

  SchemaTasks(QueryContext context) {
    this.context = context;
    this.router = EngineContracts.of(context).router();
  }

  /** The tables of models, with their user types and indexes. */
  Map<Target, List<Desired>> models(Targets targets, Class<?>... types) {
    Map<Target, List<Desired>> work = new LinkedHashMap<>();
    routed(targets, types).forEach((target, models) -> work.put(target, DesiredModels.of(models)));
    return work;
  }

  /** A schema, the same on each target. */
  Map<Target, List<Desired>> schema(Targets targets, Schema schema) {
    return same(targets, requireNonNull(schema, "schema is null").desired());
  }

  /** The schema of models, whatever their connections and keyspaces. */
  Schema schemaOf(Class<?>... types) {
    return Schema.of(Optional.empty(), DesiredModels.of(models(types)));
  }

  /** User types by their classes, with those that they use. */
  Map<Target, List<Desired>> types(Targets targets, Class<?>... types) {
    requireNonNull(targets, "targets is null");
    return same(
        targets, DesiredModels.ofTypes(described(types).stream().flatMap(List::stream).toList()));
  }

  /** Drops of user types by their classes, without those that they use. */
  Map<Target, List<Desired>> typeDrops(Targets targets, Class<?>... types) {
    requireNonNull(targets, "targets is null");
    return same(
        targets,
        drops(
            Kind.DROP_TYPE,
            described(types).stream().map(made -> made.get(made.size() - 1).name())));
  }

  private List<List<UserTypeModel>> described(Class<?>... types) {
    requireAll(types, "types is null", "type is null");
    if (types.length == 0) {
      throw new CqlEngineException("no type is given. Name at least one class marked @UserType.");
    }
    UserTypes describer = EngineContracts.of(context).userTypes();
    return Arrays.stream(types).map(describer::describe).toList();
  }

  /** Drops of the tables of models. */
  Map<Target, List<Desired>> drops(Targets targets, Class<?>... types) {
    Map<Target, List<Desired>> work = new LinkedHashMap<>();
    routed(targets, types)
        .forEach(
            (target, models) ->
                work.put(target, drops(Kind.DROP_TABLE, models.stream().map(Model::table))));
    return work;
  }

  /** Drops by name. */
  Map<Target, List<Desired>> drops(Targets targets, Kind kind, String first, String... more) {
    requireAll(more, "more is null", "element of more is null");
    return same(targets, drops(kind, Stream.concat(Stream.of(first), Arrays.stream(more))));
  }

  /** Keyspaces; existing ones are altered or stay as they are. */
  Map<Target, List<Desired>> keyspaces(Targets targets, Replication replication, boolean alter) {
    requireNonNull(replication, "replication is null");
    return same(targets, List.of(new DesiredKeyspace(replication.definition(), alter)));
  }

  /** Drops of keyspaces, which the targets must name. */
  Map<Target, List<Desired>> keyspaceDrops(Targets targets) {
    requireNonNull(targets, "targets is null");
    return same(targets.requireKeyspaces(), List.of(new DesiredDrop(Kind.DROP_KEYSPACE, "")));
  }

  private Map<Target, List<Desired>> same(Targets targets, List<Desired> desired) {
    requireNonNull(targets, "targets is null");
    Map<Target, List<Desired>> work = new LinkedHashMap<>();
    route(null, targets).forEach(target -> work.put(target, desired));
    return work;
  }

  /** What a plan wants on its targets. The plan may come from another context. */
  Map<Target, List<Desired>> again(SchemaPlan plan) {
    Map<Target, List<Desired>> desired = new LinkedHashMap<>();
    for (TargetPlan planned : requireNonNull(plan, "plan is null").targets()) {
      require(planned.target());
      desired.put(planned.target(), planned.desired());
    }
    return desired;
  }

  /** Reads a keyspace that exists. */
  <T> T read(Target target, String[] tables, BiFunction<LiveSchema, List<String>, T> what) {
    require(requireNonNull(target, "target is null"));
    requireAll(tables, "tables is null", "table is null");
    Execution execution = EngineContracts.of(context).execution();
    try (Lease lease = execution.lease(target.connection())) {
      SchemaReader reader = new SchemaReader(Coordinator.of(execution, lease));
      return what.apply(new LiveSchema(target, reader), List.of(tables));
    }
  }

  /** Rejects a target that the context does not allow, or whose connection is not registered. */
  void require(Target target) {
    router.route(OperationKind.SCHEMA, null, Using.of(target.connection(), target.keyspace()));
  }

  private static <T> void requireAll(T[] array, String message, String elementMessage) {
    for (T element : requireNonNull(array, message)) {
      requireNonNull(element, elementMessage);
    }
  }

  private static List<Desired> drops(Kind kind, Stream<String> names) {
    List<Desired> drops = new ArrayList<>();
    names.distinct().forEach(name -> drops.add(new DesiredDrop(kind, name)));
    return drops;
  }

  private Map<Target, List<Model<?>>> routed(Targets targets, Class<?>... types) {
    requireNonNull(targets, "targets is null");
    Map<Target, List<Model<?>>> models = new LinkedHashMap<>();
    for (Model<?> model : models(types)) {
      for (Target target : route(model, targets)) {
        models.computeIfAbsent(target, first -> new ArrayList<>()).add(model);
      }
    }
    return models;
  }

  private List<Model<?>> models(Class<?>... types) {
    requireAll(types, "models is null", "model is null");
    if (types.length == 0) {
      throw new CqlEngineException("no model is given. Name at least one class marked @Table.");
    }
    List<Model<?>> models = new ArrayList<>();
    for (Class<?> type : types) {
      models.add(context.model(type));
    }
    return models;
  }

  private List<Target> route(@Nullable Model<?> model, Targets targets) {
    List<Target> routed = new ArrayList<>();
    for (Using choice : targets.choices()) {
      // Also when both halves are named: the router checks the names and what the context allows.
      Route route = router.route(OperationKind.SCHEMA, model, choice);
      routed.add(new Target(route.connection(), route.keyspace()));
    }
    return routed.stream().distinct().toList();
  }
}
