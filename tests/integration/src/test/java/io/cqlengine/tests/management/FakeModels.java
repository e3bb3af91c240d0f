package io.cqlengine.tests.management;

import com.datastax.oss.driver.api.core.type.DataType;
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
import io.cqlengine.management.FakeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A context that answers with fake models for classes that only stand for them. */
final class FakeModels implements QueryContext, EngineContracts {
  private final QueryContext engine;
  private final Map<Class<?>, FakeModel> models = new HashMap<>();

  FakeModels(QueryContext engine) {
    this.engine = engine;
  }

  /** From now on the class stands for this model. */
  FakeModels let(Class<?> type, FakeModel model) {
    models.put(type, model);
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <E> Model<E> model(Class<E> type) {
    return (Model<E>) (Model<?>) Objects.requireNonNull(models.get(type));
  }

  @Override
  public <E> QuerySet<E> objects(Class<E> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TableRows table(String keyspace, String table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RawQuery query(String cql, Object... args) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryContext using(Using using) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryContext hint(String name, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryContext locked() {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryContext restrictedTo(Class<?>... types) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> choices() {
    return List.of();
  }

  @Override
  public Router router() {
    return EngineContracts.of(engine).router();
  }

  @Override
  public Execution execution() {
    return EngineContracts.of(engine).execution();
  }

  @Override
  public BatchRunner batchRunner() {
    return EngineContracts.of(engine).batchRunner();
  }

  @Override
  public UserTypes userTypes() {
    return EngineContracts.of(engine).userTypes();
  }

  @Override
  public <E> EntityCodec<E> entityCodec(Model<E> model, List<DataType> types) {
    throw new UnsupportedOperationException();
  }
}
