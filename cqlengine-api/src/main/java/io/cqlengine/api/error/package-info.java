/** The root of all errors of the engine. */
package io.cqlengine.api.error;
