package io.cqlengine.api.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and encodes whole rows of a model, without a statement. Rows are the encoded values of
 * all columns, in the order of {@link io.cqlengine.api.model.Model#columns()}.
 *
 * @param <E> the entity type
 */
public interface EntityCodec<E> {

  /**
   * Decodes a row.
   *
   * @param row the encoded values; null for columns without a value
   * @return a new entity
   * @throws io.cqlengine.api.error.CqlEngineException naming the member that cannot be read
   */
  E decode(@Nullable ByteBuffer[] row);

  /**
   * Encodes an entity as {@code save} writes it. Without a clustering key, it stands for the static
   * columns of its partition.
   *
   * @param entity the entity
   * @return the encoded values; null for columns without a value
   * @throws io.cqlengine.api.query.ValidationException if the entity cannot be written
   */
  @Nullable ByteBuffer[] encode(E entity);
}
