package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Nulls;
import java.util.Map;
import java.util.Optional;

/**
 * A table without its columns.
 *
 * @param name its name
 * @param keyspace the keyspace of its model
 * @param connection the connection of its model
 * @param nulls what its model does with nulls
 * @param options its options by their CQL names
 */
public record TableSettings(
    String name,
    Optional<String> keyspace,
    Optional<String> connection,
    Nulls nulls,
    Map<String, Object> options) {}
