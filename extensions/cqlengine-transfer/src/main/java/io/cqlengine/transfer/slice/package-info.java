/**
 * Parts of the token ring, and positions in them, as restrictions of a SELECT. Entry types: {@code
 * TokenSlices}, {@code SliceBounds}. It knows {@code table}.
 */
package io.cqlengine.transfer.slice;
