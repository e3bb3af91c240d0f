/** The report of all measurements: results, tables and charts. */
package io.cqlengine.jmh.report;
