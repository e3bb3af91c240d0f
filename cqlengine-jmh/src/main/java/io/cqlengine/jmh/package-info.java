/**
 * JMH benchmarks. Each class answers one question and has a method for each contestant. {@link
 * io.cqlengine.jmh.Benchmarks} runs them. They use the public API only and do not depend on the
 * report.
 */
package io.cqlengine.jmh;
