/**
 * What a caller holds: contexts, query sets and their faces. A face method is one expression; what
 * a verb means is known in {@code read} and {@code write}.
 *
 * <p>Entry types: {@link io.cqlengine.core.queryset.CoreContext}, {@link
 * io.cqlengine.core.queryset.EngineServices}. The room may use all other rooms.
 */
package io.cqlengine.core.queryset;
