package io.cqlengine.testkit.spi;

import io.cqlengine.testkit.ClusterOptions;

/**
 * One cluster to start.
 *
 * @param name its name, such as {@code cluster1}
 * @param index its position among the clusters started together, from 0
 * @param options its options
 */
public record ClusterRequest(String name, int index, ClusterOptions options) {}
