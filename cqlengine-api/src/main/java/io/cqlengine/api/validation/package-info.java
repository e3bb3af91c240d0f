/**
 * Checks of entities before they are written: {@link Validated} in the class itself, {@link
 * EntityValidator} beside it.
 *
 * <p>It knows no other package of the api.
 */
package io.cqlengine.api.validation;
