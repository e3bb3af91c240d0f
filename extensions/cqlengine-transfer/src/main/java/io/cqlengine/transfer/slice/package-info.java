/**
 * Positions in the slices of a table, and the rows between two positions as restrictions of a
 * SELECT. Entry type: {@code SliceBounds}. It knows {@code table}.
 */
package io.cqlengine.transfer.slice;
