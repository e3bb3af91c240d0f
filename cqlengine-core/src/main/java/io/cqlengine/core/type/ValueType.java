package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import java.util.Optional;

/**
 * How values of a member, or parts of them, are kept: their Java type and their CQL type.
 * Immutable, and independent of any session.
 */
public abstract class ValueType {
  private final GenericType<?> javaType;
  private final DataType cqlType;

  ValueType(GenericType<?> javaType, DataType cqlType) {
    this.javaType = javaType;
    this.cqlType = cqlType;
  }

  /** The type of values that belong to no member, such as those of {@code LIMIT}. */
  public static ValueType of(Class<?> scalar) {
    return ScalarType.of(GenericType.of(scalar).wrap());
  }

  /** The type in the schema. User types in it are shapes that belong to no keyspace. */
  public final DataType cqlType() {
    return cqlType;
  }

  /** The declared type, boxed. */
  public final GenericType<?> javaType() {
    return javaType;
  }

  /** Whether a value is of this type as far as its class shows. */
  public boolean accepts(Object value) {
    return javaType.getRawType().isInstance(value);
  }

  /**
   * The codec for values in a place of the server's schema as it is on one session.
   *
   * @param actual the type there
   * @param registry the session's codecs
   * @throws CqlEngineException naming both types, when they do not fit
   */
  public final TypeCodec<Object> codec(DataType actual, CodecRegistry registry) {
    try {
      return codecFor(actual, registry);
    } catch (MisfitException e) {
      throw new CqlEngineException(
          javaType.getType().getTypeName()
              + " does not fit "
              + actual.asCql(true, true)
              + e.detail(),
          e);
    }
  }

  /** The codec for a type as it is; part of a larger one perhaps. */
  abstract TypeCodec<Object> codecFor(DataType actual, CodecRegistry registry)
      throws MisfitException;

  /** The elements of a list or set. */
  public Optional<ValueType> element() {
    return Optional.empty();
  }

  /** The keys of a map. */
  public Optional<ValueType> key() {
    return Optional.empty();
  }

  /** The values of a map. */
  public Optional<ValueType> value() {
    return Optional.empty();
  }

  /** A list of such values, as the right side of {@code IN ?}. */
  public final ValueType listOf() {
    return CollectionType.list(this, false);
  }

  /** A set of such values, as keys of a map that are taken away. */
  public final ValueType setOf() {
    return CollectionType.set(this, false);
  }

  /** Whether it is a collection that is kept element by element: null and empty are one there. */
  public final boolean multiCellCollection() {
    return multiCellCollection(cqlType);
  }

  static boolean multiCellCollection(DataType type) {
    if (type instanceof ListType list) {
      return !list.isFrozen();
    }
    if (type instanceof SetType set) {
      return !set.isFrozen();
    }
    return type instanceof MapType map && !map.isFrozen();
  }

  @Override
  public final String toString() {
    return javaType.getType().getTypeName() + " as " + cqlType.asCql(true, true);
  }
}
