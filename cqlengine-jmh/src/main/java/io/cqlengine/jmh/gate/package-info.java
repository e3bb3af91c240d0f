/** Compares ratios with those that are expected. */
package io.cqlengine.jmh.gate;
