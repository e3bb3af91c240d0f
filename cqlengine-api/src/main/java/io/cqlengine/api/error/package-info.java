/**
 * {@link CqlEngineException}, the root of all exceptions of the engine, exceptions that belong to
 * no other package, and {@link ExecutedOn}, which says where the driver's exceptions happened.
 *
 * <p>It knows no other package of the api.
 */
package io.cqlengine.api.error;
