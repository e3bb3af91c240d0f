/**
 * Writes: planned, validated and compared, and their outcomes.
 *
 * <p>Entry types: {@link io.cqlengine.core.write.WriteOperations}, {@link
 * io.cqlengine.core.write.WritePlanner}, {@link io.cqlengine.core.write.DifferenceWrites}, {@link
 * io.cqlengine.core.write.CoreTracked}. The room may use read, query, routing, execution and what
 * is below them.
 */
package io.cqlengine.core.write;
