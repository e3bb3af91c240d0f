/**
 * Operations: lease a session, plan, bind, send, page, fail. Entry types are {@link
 * io.cqlengine.core.execution.Operation}, {@link io.cqlengine.core.execution.StatementRequest} and
 * {@link io.cqlengine.core.execution.StatementExecutor}. It knows connections and plans, no query.
 */
package io.cqlengine.core.execution;
