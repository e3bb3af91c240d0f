/**
 * The entry: {@link CqlEngine} and its builder. Whoever implements an engine provides an {@link
 * EngineProvider}.
 *
 * <p>It knows {@code connection}, {@code query} and {@code spi}.
 */
package io.cqlengine.api;
