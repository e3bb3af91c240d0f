/**
 * An engine for Guice: {@link CqlEngineModule} binds the engine and all that is made from it.
 *
 * <p>It knows the api only.
 */
package io.cqlengine.guice;
