/** Writes joined in one batch. */
package io.cqlengine.core.batch;
