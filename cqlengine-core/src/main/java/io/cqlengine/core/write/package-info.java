/** Writes: planned, validated, compared, and their outcomes. */
package io.cqlengine.core.write;
