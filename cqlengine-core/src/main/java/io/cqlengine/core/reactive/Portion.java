package io.cqlengine.core.reactive;

import java.util.List;

/**
 * What one request of a publisher brings.
 *
 * @param elements in order, perhaps none
 * @param last whether there is nothing more to ask for
 * @param <T> the element type
 */
record Portion<T>(List<T> elements, boolean last) {}
