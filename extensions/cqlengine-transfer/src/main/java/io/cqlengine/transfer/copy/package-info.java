/**
 * Copies slices, taken from a journal. Entry type: {@code CopyRun}. It knows {@code journal},
 * {@code read}, {@code session}, {@code slice}, {@code table} and {@code write}.
 */
package io.cqlengine.transfer.copy;
