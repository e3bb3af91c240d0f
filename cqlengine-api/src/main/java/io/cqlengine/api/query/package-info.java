/**
 * Contexts, query sets and their verbs. A {@link QueryContext} creates a {@link QuerySet}, with the
 * reading verbs of {@link Rows} and the writing verbs of {@link EntityWrites}, also asynchronously,
 * as publishers, in bulk and in batches. {@link RawQuery} is for hand-written CQL.
 *
 * <p>It knows {@code annotation}, {@code column}, {@code model}, {@code routing} and {@code
 * result}.
 */
package io.cqlengine.api.query;
