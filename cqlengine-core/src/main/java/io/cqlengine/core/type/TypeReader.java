package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out how the values of a member are kept. */
public final class TypeReader {
  private static final Set<Type> COLLECTIONS = Set.of(List.class, Set.class, Map.class);

  /** A reader of the types that the engine knows. */
  public TypeReader() {}

  /**
   * The type of a member.
   *
   * @param type its type
   * @param declared the type as it was declared, with the annotations of its parts
   * @param member where the annotations of the member itself are
   * @param problems takes what is wrong, without the member's name
   * @return null after a problem
   */
  public @Nullable ValueType read(
      Type type, AnnotatedType declared, AnnotatedElement member, Consumer<String> problems) {
    return read(type, false, problems);
  }

  /**
   * The type of a member or of a part of it.
   *
   * @param inside whether it is inside another type, where Cassandra keeps collections frozen
   */
  private @Nullable ValueType read(Type type, boolean inside, Consumer<String> problems) {
    if (type instanceof ParameterizedType parameterized
        && COLLECTIONS.contains(parameterized.getRawType())) {
      return collection(
          parameterized.getRawType(), parameterized.getActualTypeArguments(), inside, problems);
    }
    if (CqlTypes.of(type).isPresent()) {
      return ScalarType.of(GenericType.of(type).wrap());
    }
    problems.accept(
        "no CQL type is known for " + type.getTypeName() + ": use a type that Cassandra has");
    return null;
  }

  private @Nullable ValueType collection(
      Type raw, Type[] arguments, boolean frozen, Consumer<String> problems) {
    @Nullable ValueType first = read(arguments[0], true, problems);
    if (raw == Map.class) {
      @Nullable ValueType value = read(arguments[1], true, problems);
      return first == null || value == null ? null : CollectionType.map(first, value, frozen);
    }
    if (first == null) {
      return null;
    }
    return raw == List.class
        ? CollectionType.list(first, frozen)
        : CollectionType.set(first, frozen);
  }
}
