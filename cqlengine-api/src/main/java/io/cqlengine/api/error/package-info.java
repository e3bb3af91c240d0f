/**
 * {@link CqlEngineException}, the root of all exceptions of the engine, exceptions that belong to
 * no other package, {@link ExecutedOn}, which says where the driver's exceptions happened, and
 * {@link NameSuggestion}, which finds the name that was meant.
 *
 * <p>It knows no other package of the api.
 */
package io.cqlengine.api.error;
