package io.cqlengine.jmh.result;

import java.util.Map;

/**
 * What one contestant showed in one JVM or one block.
 *
 * @param work what was done, such as {@code insert}
 * @param contestant who did it
 * @param figures by their names, which carry the unit
 */
public record Sample(String work, String contestant, Map<String, Double> figures) {}
