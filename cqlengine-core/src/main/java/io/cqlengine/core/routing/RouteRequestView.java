package io.cqlengine.core.routing;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.Using;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What others see of a question.
 *
 * @param question the question
 * @param fixed what is decided so far
 */
record RouteRequestView(CoreRouteRequest question, Using fixed) implements RouteRequest {
  @Override
  public OperationKind kind() {
    return question.kind();
  }

  @Override
  public Optional<Model<?>> model() {
    return Optional.ofNullable(question.model());
  }

  @Override
  public Map<String, Object> hints() {
    return question.hints();
  }

  @Override
  public Optional<List<Object>> partitionKey() {
    return question.partitionKey().get();
  }
}
