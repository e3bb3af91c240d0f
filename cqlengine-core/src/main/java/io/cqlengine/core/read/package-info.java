/** Reads: planned, validated, projected, explained. */
package io.cqlengine.core.read;
