package io.cqlengine.api.column;

/**
 * A column of CQL type {@code text} or {@code ascii}.
 *
 * @param <E> the entity type, or a supertype that declares the member
 */
public final class TextColumn<E> extends ValueColumn<E, String> {
  TextColumn(Class<E> owner, String member) {
    super(owner, member);
  }
}
