package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.cql.BatchType;

/**
 * How a batch is sent.
 *
 * @param type logged, unlogged or counter
 */
public record BatchSpec(BatchType type) {}
