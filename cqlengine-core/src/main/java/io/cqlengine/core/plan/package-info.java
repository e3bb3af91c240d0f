/**
 * How one session runs statements: prepared, cached, encoded, decoded. Entry types are {@link
 * io.cqlengine.core.plan.StatementCache}, {@link io.cqlengine.core.plan.StatementKey}, {@link
 * io.cqlengine.core.plan.StatementPlan} and the decoders of rows. It knows statements, models and
 * the driver, no connection.
 */
package io.cqlengine.core.plan;
