/**
 * Batches. {@link BatchQuery} has the options, {@link Batch} checks and sends the operations, and
 * {@link BatchFactory} is for injection.
 *
 * <p>It knows the api only.
 */
package io.cqlengine.batch;
