/**
 * The two tables of a transfer: what is read and written of them, and whether they match. Entry
 * types: {@code TableComparison}, {@code ModelComparison}, {@code TransferTable}. It knows the
 * driver's metadata and models.
 */
package io.cqlengine.transfer.table;
