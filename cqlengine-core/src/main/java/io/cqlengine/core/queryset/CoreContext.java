package io.cqlengine.core.queryset;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.api.query.TableRows;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.EntityCodec;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Router;
import io.cqlengine.api.spi.UserTypes;
import io.cqlengine.core.batch.CoreBatchRunner;
import io.cqlengine.core.execution.CoreExecution;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.CoreEntityCodec;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.routing.ContextScope;
import io.cqlengine.core.routing.CoreRouter;
import io.cqlengine.core.statement.RawCqlValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A context of an engine. The engine itself is the context without choices. Contexts are compared
 * by value.
 */
public class CoreContext implements QueryContext, EngineContracts {
  private final EngineServices services;
  private final ContextScope scope;

  /** Query sets without choices, one for each model that was asked for: they are immutable. */
  private final Map<Class<?>, QuerySet<?>> sets = new ConcurrentHashMap<>();

  public CoreContext(EngineServices services, ContextScope scope) {
    this.services = services;
    this.scope = scope;
  }

  @Override
  public final <E> QuerySet<E> objects(Class<E> type) {
    requireNonNull(type, "type is null");
    @SuppressWarnings("unchecked")
    QuerySet<E> known = (QuerySet<E>) sets.get(type);
    return known == null ? first(type) : known;
  }

  private <E> QuerySet<E> first(Class<E> type) {
    scope.check(type);
    EntityModel<E> model = services.models().get(type);
    QuerySet<E> set =
        new CoreQuerySet<>(
            services, new QuerySpec<>(this, scope, model, services.relations().of(model)));
    sets.put(type, set);
    return set;
  }

  @Override
  public final TableRows table(String keyspace, String table) {
    requireNonNull(keyspace, "keyspace is null");
    requireNonNull(table, "table is null");
    scope.checkWithoutModel("A table without a model");
    return new CoreTableRows(services, this, scope, keyspace, table);
  }

  @Override
  public final RawQuery query(String cql, @Nullable Object... args) {
    requireNonNull(cql, "cql is null");
    requireNonNull(args, "args is null");
    scope.checkWithoutModel("Hand-written CQL");
    RawCqlValidator.check("query(\"" + cql + "\")", cql, "keyspace(...)");
    return new CoreRawQuery(services, this, scope, cql, args.clone());
  }

  @Override
  public final <E> Model<E> model(Class<E> type) {
    return services.models().get(type);
  }

  @Override
  public final QueryContext using(Using over) {
    return new CoreContext(services, scope.and(over));
  }

  @Override
  public final QueryContext hint(String name, Object value) {
    return new CoreContext(services, scope.hint(name, value));
  }

  @Override
  public final QueryContext locked() {
    return new CoreContext(services, scope.lock());
  }

  @Override
  public final QueryContext restrictedTo(Class<?>... models) {
    requireNonNull(models, "models is null");
    if (models.length == 0) {
      throw new CqlEngineException("restrictedTo(...) names no model. Name at least one.");
    }
    Set<Class<?>> limited = new HashSet<>();
    for (Class<?> model : models) {
      requireNonNull(model, "model is null");
      if (!limited.add(services.models().get(model).type())) {
        throw new CqlEngineException(
            "restrictedTo(...) names %s twice. Name each model once."
                .formatted(model.getSimpleName()));
      }
    }
    return new CoreContext(services, scope.restrictedTo(limited));
  }

  @Override
  public final List<String> choices() {
    List<String> choices = new ArrayList<>();
    Using using = scope.using();
    using.connection().map("the connection '%s'"::formatted).ifPresent(choices::add);
    using.keyspace().map("the keyspace '%s'"::formatted).ifPresent(choices::add);
    if (scope.locked()) {
      choices.add("a lock");
    }
    if (!scope.models().isEmpty()) {
      choices.add("the models " + names());
    }
    if (!scope.hints().isEmpty()) {
      Set<String> hints = new TreeSet<>(scope.hints().keySet());
      choices.add((hints.size() == 1 ? "the hint " : "the hints ") + hints);
    }
    return choices;
  }

  private Set<String> names() {
    return new TreeSet<>(scope.models().stream().map(Class::getSimpleName).toList());
  }

  @Override
  public final Router router() {
    return new CoreRouter(services.routes(), scope);
  }

  @Override
  public final Execution execution() {
    return new CoreExecution(services.registry(), services.listeners());
  }

  @Override
  public final BatchRunner batchRunner() {
    return new CoreBatchRunner(services.registry(), services.listeners());
  }

  @Override
  public final UserTypes userTypes() {
    return services.models()::userTypes;
  }

  @Override
  public final <E> EntityCodec<E> entityCodec(Model<E> model, List<DataType> types) {
    requireNonNull(model, "model is null");
    requireNonNull(types, "types is null").forEach(type -> requireNonNull(type, "type is null"));
    return CoreEntityCodec.of(services.models().get(model.type()), types);
  }

  /** Contexts of one engine with the same choices are equal. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof CoreContext context
        && services.equals(context.services)
        && scope.equals(context.scope);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(services, scope);
  }

  @Override
  public String toString() {
    Using using = scope.using();
    return (scope.locked() ? "locked context of " : "context of ")
        + using.connection().map(name -> "connection '" + name + "'").orElse("any connection")
        + using.keyspace().map(name -> ", keyspace '" + name + "'").orElse("")
        + (scope.models().isEmpty() ? "" : ", restricted to " + names())
        + (scope.hints().isEmpty() ? "" : ", hints " + new TreeSet<>(scope.hints().keySet()));
  }
}
