/**
 * Reads of whole tables, several slices of the ring at a time. Entry types: {@code SliceReader},
 * and {@code ScanIterator} and {@code ScanAction}, which take its pages. It knows {@code
 * execution}.
 */
package io.cqlengine.core.scan;
