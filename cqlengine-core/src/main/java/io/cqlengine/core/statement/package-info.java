/**
 * CQL as values and as text: the shape of a statement becomes text and a list of markers. Pure.
 * Entry types are {@link io.cqlengine.core.statement.Shape} and {@link
 * io.cqlengine.core.statement.CqlRenderer}. It knows models and types, no session.
 */
package io.cqlengine.core.statement;
