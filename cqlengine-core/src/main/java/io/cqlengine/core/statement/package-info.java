/** Pure: the shape of a query becomes CQL text and a list of markers. */
package io.cqlengine.core.statement;
