package io.cqlengine.transfer.read;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.EntityCodec;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows of one model to rows of another one.
 *
 * @param name for messages and the journal
 */
public record EntityMapping<A, B>(
    String name,
    EntityCodec<A> source,
    EntityCodec<B> target,
    Function<? super A, ? extends @Nullable B> function) {

  /**
   * The encoded columns of the target; null if the row is left out.
   *
   * @param token of the row, for messages
   */
  @Nullable ByteBuffer @Nullable [] map(@Nullable ByteBuffer[] row, long token) {
    try {
      B mapped = call(source.decode(row), token);
      return mapped == null ? null : target.encode(mapped);
    } catch (MappingException known) {
      throw known;
    } catch (CqlEngineException failure) {
      throw new MappingException(name, token, failure.getMessage(), failure);
    }
  }

  private @Nullable B call(A entity, long token) {
    try {
      return function.apply(entity);
    } catch (Throwable thrown) {
      String reason = "It throws %s. See the cause.".formatted(thrown.getClass().getName());
      MappingException failure = new MappingException(name, token, reason, thrown);
      if (thrown instanceof Error error) {
        error.addSuppressed(failure);
        throw error;
      }
      throw failure;
    }
  }

  /** A row that cannot be mapped. */
  private static final class MappingException extends CqlEngineException {
    private static final long serialVersionUID = 1L;

    MappingException(String name, long token, @Nullable String reason, Throwable cause) {
      super(
          "The mapping '%s' failed for a row at token %d. %s".formatted(name, token, reason),
          cause);
    }
  }
}
