/**
 * Creates the report and the ratio gate from JMH's results. {@link io.cqlengine.jmh.report.Report}
 * and {@link io.cqlengine.jmh.report.RatioGate} are programs.
 */
package io.cqlengine.jmh.report;
