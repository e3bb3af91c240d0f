/** Checks of entities before they are written. */
package io.cqlengine.api.validation;
