/**
 * Writes rows with the times of their cells. Entry types: {@code RowWriter}, {@code InFlightLimit}.
 * It knows {@code read}, {@code session}, {@code slice} and {@code table}.
 */
package io.cqlengine.transfer.write;
