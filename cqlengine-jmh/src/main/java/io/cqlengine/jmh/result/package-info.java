/** What was measured: samples, their spread, and the file that keeps them. */
package io.cqlengine.jmh.result;
