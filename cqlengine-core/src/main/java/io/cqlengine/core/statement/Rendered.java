package io.cqlengine.core.statement;

import java.util.List;

/**
 * A shape as text.
 *
 * @param cql the statement
 * @param markers its markers, in order
 */
public record Rendered(String cql, List<BindMarker> markers) {}
