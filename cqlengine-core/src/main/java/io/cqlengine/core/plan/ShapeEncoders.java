package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.type.DataType;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values of a shape, whose markers have given types, by position. Plans of one shape in
 * many keyspaces share it, so that it is in memory once, and often in the processor's caches.
 */
final class ShapeEncoders {
  private final List<ValueEncoder> encoders;
  private final KeySizeCheck keySizes;

  private ShapeEncoders(
      StatementKey.Shaped key, ColumnDefinitions variables, SessionCodecs codecs) {
    List<BindMarker> markers = key.render().markers();
    List<ValueEncoder> all = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      all.add(codecs.encoder(markers.get(i), variables.get(i).getType()));
    }
    this.encoders = List.copyOf(all);
    this.keySizes = KeySizeCheck.of(key.model(), key.shape());
  }

  /** A statement with values, of which null leaves its marker unset. */
  BoundStatementBuilder bind(BoundStatementBuilder statement, @Nullable Object[] values) {
    BoundStatementBuilder builder = statement;
    boolean suspect = false;
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == BindMarker.NULL) {
        builder = builder.setToNull(i);
      } else if (value != null) {
        ByteBuffer bytes = encoders.get(i).encode(value);
        suspect |= bytes != null && keySizes.suspects(i, bytes.remaining());
        builder = builder.setBytesUnsafe(i, bytes);
      }
    }
    if (suspect) {
      keySizes.check(builder::getBytesUnsafe);
    }
    return builder;
  }

  /** The types of columns, in their order. */
  static List<DataType> types(ColumnDefinitions columns) {
    List<DataType> types = new ArrayList<>();
    columns.forEach(column -> types.add(column.getType()));
    return types;
  }

  /** The encoders of one session. Those that no plan uses any more are forgotten. */
  static final class OfSession {
    private final Cache<Key, ShapeEncoders> encoders = Caffeine.newBuilder().weakValues().build();

    private record Key(EntityModel<?> model, Shape shape, List<DataType> types) {
      /** Equal vector types have different hashes in drivers before 4.19. */
      @Override
      public int hashCode() {
        List<String> texts = types.stream().map(type -> type.asCql(true, true)).toList();
        return Objects.hash(model, shape, texts);
      }
    }

    /** The encoders of a statement that was prepared. */
    ShapeEncoders of(StatementKey.Shaped key, ColumnDefinitions variables, SessionCodecs codecs) {
      return encoders.get(
          new Key(key.model(), key.shape(), types(variables)),
          missing -> new ShapeEncoders(key, variables, codecs));
    }

    /** Forgets the encoders of models that are not used any more. */
    void forget(Set<EntityModel<?>> models) {
      encoders.asMap().keySet().removeIf(key -> models.contains(key.model()));
    }
  }
}
