/**
 * An engine for Guice. {@link CqlEngineModule} binds the engine and the objects that belong to it.
 *
 * <p>It knows the api only.
 */
package io.cqlengine.guice;
