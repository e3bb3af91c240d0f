package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Nulls;
import java.util.Map;
import java.util.Optional;

/**
 * A table without its columns.
 *
 * @param nulls what its model does with nulls
 */
public record TableSettings(
    String name,
    Optional<String> keyspace,
    Optional<String> connection,
    Nulls nulls,
    Map<String, Object> options) {}
