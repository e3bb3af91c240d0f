package io.cqlengine.api.column;

import io.cqlengine.api.error.CqlEngineException;

/**
 * A column of CQL type {@code text} or {@code ascii}.
 *
 * @param <E> the entity type, or a supertype that declares the member
 */
public final class TextColumn<E> extends ValueColumn<E, String> {
  TextColumn(Class<E> owner, String member) {
    super(owner, member);
  }

  /**
   * The text matches a pattern: {@code column LIKE ?}. It needs an index that supports patterns,
   * such as SASI.
   *
   * @param pattern the text with {@code %} for any characters at its beginning, end or both
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<E> like(String pattern) {
    return new Filter.Match<>(this, Filter.Kind.LIKE, Operands.given(this, "like", pattern));
  }
}
