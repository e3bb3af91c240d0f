/**
 * Compares both tables and repairs rows. Entry types: {@code VerifyRun}, {@code RowRepair}. It
 * knows {@code copy}, {@code read}, {@code session}, {@code slice}, {@code table} and {@code
 * write}.
 */
package io.cqlengine.transfer.verify;
