/**
 * Rows as encoded cells with their times, read page by page. Entry types: {@code ImageReader},
 * {@code PageReader}, {@code RowImage}. It knows {@code session}, {@code slice} and {@code table}.
 */
package io.cqlengine.transfer.read;
