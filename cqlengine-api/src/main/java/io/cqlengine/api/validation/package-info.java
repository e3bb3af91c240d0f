/**
 * Validation of entities before they are written: {@link Validated} in the class itself, or an
 * {@link EntityValidator}.
 *
 * <p>It knows no other package of the api.
 */
package io.cqlengine.api.validation;
