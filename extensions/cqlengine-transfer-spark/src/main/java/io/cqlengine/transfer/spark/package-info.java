/** Runs the slices of a transfer on the executors of an Apache Spark cluster. */
@NullMarked
package io.cqlengine.transfer.spark;

import org.jspecify.annotations.NullMarked;
