/**
 * Batches. {@link BatchQuery} says how one is to be sent, {@link Batch} collects the operations,
 * checks each of them and sends them; {@link BatchFactory} is for injection.
 *
 * <p>It knows the api only.
 */
package io.cqlengine.batch;
