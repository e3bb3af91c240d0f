/**
 * The entry point: {@link CqlEngine} and its builder. An implementation provides an {@link
 * EngineProvider}.
 *
 * <p>It knows {@code connection}, {@code query} and {@code spi}.
 */
package io.cqlengine.api;
