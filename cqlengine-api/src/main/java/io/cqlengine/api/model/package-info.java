/** The immutable description of a table. */
package io.cqlengine.api.model;
