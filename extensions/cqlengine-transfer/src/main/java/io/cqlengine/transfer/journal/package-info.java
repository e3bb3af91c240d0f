/**
 * How far a transfer has come, in a table, a file or memory. Entry type: {@code JournalStore}. It
 * knows {@code session} and {@code slice}.
 */
package io.cqlengine.transfer.journal;
