/**
 * Interfaces for plug-ins ({@link ConnectionResolver}, {@link SessionFactory}, {@link
 * ExecutionListener}, {@link ModelLookup}), and {@link EngineContracts}, with which other modules
 * use the engine.
 *
 * <p>It knows {@code column}, {@code connection}, {@code model}, {@code query}, {@code routing} and
 * {@code result}.
 */
package io.cqlengine.api.spi;
