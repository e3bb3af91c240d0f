package io.cqlengine.jmh.report;

import io.cqlengine.jmh.fork.Fork;
import java.util.List;

/**
 * A part of the report that can be measured by itself.
 *
 * @param name in the results and on the command line
 * @param passes how often all is launched; more passes, more samples
 * @param forks the processes of one pass
 */
record Part(String name, int passes, List<Fork> forks) {}
