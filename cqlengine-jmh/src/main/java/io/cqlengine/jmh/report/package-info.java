/**
 * Turns JMH's results into the report and the ratio gate. {@link io.cqlengine.jmh.report.Report}
 * and {@link io.cqlengine.jmh.report.RatioGate} are programs.
 */
package io.cqlengine.jmh.report;
