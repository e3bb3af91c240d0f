/**
 * Contexts, query sets and their verbs. A {@link QueryContext} gives a {@link QuerySet}, which
 * reads by the verbs of {@link Rows} and writes by those of {@link EntityWrites}, also
 * asynchronously, as publishers, in bulk and in batches; {@link RawQuery} takes CQL written by
 * hand.
 *
 * <p>It knows {@code annotation}, {@code column}, {@code model}, {@code routing} and {@code
 * result}.
 */
package io.cqlengine.api.query;
