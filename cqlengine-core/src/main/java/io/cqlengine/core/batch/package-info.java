/**
 * Writes that are sent as one batch.
 *
 * <p>Entry types: {@link io.cqlengine.core.batch.CoreBatchRunner}, {@link
 * io.cqlengine.core.batch.BatchedStatement}. The room may use execution and what is below it.
 */
package io.cqlengine.core.batch;
