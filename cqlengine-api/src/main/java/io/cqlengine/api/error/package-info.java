/**
 * The root of all errors of the engine, {@link CqlEngineException}, those that are of no other
 * package, and {@link ExecutedOn}, which tells of the driver's errors where they happened.
 *
 * <p>It knows no other package of the api.
 */
package io.cqlengine.api.error;
