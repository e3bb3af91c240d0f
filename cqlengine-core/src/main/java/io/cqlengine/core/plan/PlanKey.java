package io.cqlengine.core.plan;

import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Shape;

/**
 * What a plan is found by within one generation; never a value.
 *
 * @param model the model
 * @param keyspace the keyspace
 * @param shape the statement's shape
 */
public record PlanKey(EntityModel<?> model, String keyspace, Shape shape) implements Preparable {}
