package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a member, or of a part of them, are stored.
 *
 * @param cqlType the CQL type of a scalar, enum, duration or codec; null if it is another, or
 *     unknown
 * @param parts the content of an Optional, the elements, the keys and values, the fields, the
 *     components, or what a converter stores
 * @param codec the codec of a type that has one, if it is known
 * @param fields the members of a user type or tuple, in the order of its parts
 */
public record StoredType(
    Kind kind,
    TypeUse use,
    @Nullable DataType cqlType,
    List<StoredType> parts,
    @Nullable TypeCodec<?> codec,
    List<Field> fields) {

  /** The kinds of stored types. */
  public enum Kind {
    /** A type that has a CQL type of its own, or a counter. */
    SCALAR,
    /** A type with a codec. */
    CODEC,
    /** A type with a converter. */
    CONVERTED,
    /** A {@code byte[]}. */
    BYTES,
    DURATION,
    /** An enum, by name or by ordinal. */
    ENUM,
    OPTIONAL,
    /** A list, set or map. */
    COLLECTION,
    VECTOR,
    /** A {@code TupleValue}. */
    TUPLE_VALUE,
    /** A class that is stored as a user type or tuple. */
    STRUCT
  }

  /**
   * A field of a user type, or a component of a tuple.
   *
   * @param name its name in Cassandra, of a user type
   */
  public record Field(EntityMember member, String name) {}

  static StoredType of(Kind kind, TypeUse use, DataType cqlType) {
    return new StoredType(kind, use, cqlType, List.of(), null, List.of());
  }

  static StoredType of(Kind kind, TypeUse use, List<StoredType> parts) {
    boolean same = kind == Kind.OPTIONAL || kind == Kind.CONVERTED;
    DataType cqlType = same ? parts.get(0).cqlType : null;
    return new StoredType(kind, use, cqlType, List.copyOf(parts), null, List.of());
  }

  static StoredType of(TypeUse use, @Nullable TypeCodec<?> codec) {
    DataType cqlType = codec == null ? null : codec.getCqlType();
    return new StoredType(Kind.CODEC, use, cqlType, List.of(), codec, List.of());
  }

  /** The kind of a collection; empty if it is something else. */
  public Optional<CollectionKind> collection() {
    return kind == Kind.COLLECTION ? CollectionKind.of(use.type()) : Optional.empty();
  }

  /** Whether a collection or user type is stored as a whole. */
  public boolean frozen() {
    return cqlType instanceof ListType list
        ? list.isFrozen()
        : cqlType instanceof SetType set
            ? set.isFrozen()
            : cqlType instanceof MapType map
                ? map.isFrozen()
                : use.inside() || use.has(Frozen.class);
  }

  /** Whether it is a map, perhaps by a codec. */
  boolean isMap() {
    return cqlType instanceof MapType || collection().filter(CollectionKind::isMap).isPresent();
  }

  /** Whether it is a list, set or map, perhaps by a codec. */
  boolean isCollection() {
    return kind == Kind.COLLECTION
        || isMap()
        || cqlType instanceof SetType
        || cqlType instanceof ListType;
  }

  /** What an Optional contains, or a converter stores. */
  StoredType content() {
    return kind == Kind.OPTIONAL || kind == Kind.CONVERTED ? parts.get(0).content() : this;
  }

  /** The type for messages, such as {@code java.lang.Integer as int}. */
  String describe() {
    String java = use.type().boxedName();
    return cqlType == null ? java : "%s as %s".formatted(java, cqlType.asCql(true, true));
  }

  /** Whether it stores the same values as the same bytes. */
  boolean storedAs(StoredType other) {
    return kind == other.kind
        && use.type().boxedName().equals(other.use.type().boxedName())
        && Objects.equals(cqlType, other.cqlType)
        && Objects.equals(use.get(Vector.class), other.use.get(Vector.class))
        && codecs().equals(other.codecs())
        && ((kind != Kind.COLLECTION && !userType()) || frozen() == other.frozen())
        && parts.size() == other.parts.size()
        && IntStream.range(0, parts.size())
            .allMatch(i -> parts.get(i).storedAs(other.parts.get(i)));
  }

  /** The names of the codecs and converters that are given for it. */
  private List<String> codecs() {
    @Nullable Column column = use.get(Column.class);
    return column == null
        ? List.of()
        : Stream.of(use.type().classes(column::codec), use.type().classes(column::converter))
            .flatMap(named -> named.stream().map(TypeView::name))
            .toList();
  }

  /** Whether it is a counter. */
  public boolean counter() {
    return DataTypes.COUNTER.equals(cqlType);
  }

  /** Whether it is a class that is stored as a user type. */
  public boolean userType() {
    ClassView type = use.type().declaration();
    return kind == Kind.STRUCT && type != null && type.has(UserType.class);
  }

  /** Whether a codec stores it as something that only the engine knows. */
  boolean opaque() {
    return content().kind == Kind.CODEC && cqlType == null;
  }

  /** Whether the type or one of its parts is of this CQL type. */
  boolean contains(DataType type) {
    return type.equals(cqlType) || parts.stream().anyMatch(part -> part.contains(type));
  }

  /** Whether two values with the same content are equal in Java. */
  boolean comparable() {
    return switch (kind) {
      case CODEC, CONVERTED, BYTES, VECTOR -> use.type().component() == null;
      case STRUCT -> isComparable(use.type().declaration());
      default -> parts.stream().allMatch(StoredType::comparable);
    };
  }

  /** Records compare their members; classes need an {@code equals} of their own. */
  private boolean isComparable(@Nullable ClassView type) {
    if (type == null || type.name().equals("java.lang.Object")) {
      return false;
    }
    if (type.kind() == ClassView.Kind.RECORD) {
      return parts.stream().allMatch(StoredType::comparable);
    }
    TypeView parent = type.superclass();
    return type.methods().stream().anyMatch(StoredType::isEquals)
        || (parent != null && isComparable(parent.declaration()));
  }

  private static boolean isEquals(ElementView method) {
    return "equals".equals(method.name())
        && method.parameters().size() == 1
        && method.parameters().get(0).type().is(Object.class);
  }
}
