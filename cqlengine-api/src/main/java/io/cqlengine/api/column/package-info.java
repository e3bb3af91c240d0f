/** Columns as values: filters are made from them. */
package io.cqlengine.api.column;
