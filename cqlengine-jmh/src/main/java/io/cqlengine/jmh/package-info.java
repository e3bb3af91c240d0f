/**
 * JMH benchmarks, one question a class, a method for each contestant. {@link
 * io.cqlengine.jmh.Benchmarks} runs them. They know the public api alone, and nothing of the
 * report.
 */
package io.cqlengine.jmh;
