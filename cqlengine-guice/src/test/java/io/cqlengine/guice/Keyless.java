package io.cqlengine.guice;

import io.cqlengine.api.annotation.Table;

/** No model: it has no key. */
@Table
public record Keyless(String body) {}
