package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
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

  /** A reader of the types that the engine knows. */
  public TypeReader() {}

  /**
   * The type of a member.
   *
   * @param type its declared type, with the annotations of its parts
   * @param member where the annotations of the member itself are
   * @param problems takes what is wrong, without the member's name
   * @return null after a problem
   */
  public @Nullable ValueType read(
      AnnotatedType type, AnnotatedElement member, Consumer<String> problems) {
    return read(type, false, problems);
  }

  /**
   * The type of a member or of a part of it.
   *
   * @param inside whether it is inside another type, where Cassandra keeps collections frozen
   */
  private @Nullable ValueType read(AnnotatedType type, boolean inside, Consumer<String> problems) {
    Type plain = type.getType();
    if (type instanceof AnnotatedParameterizedType annotated
        && plain instanceof ParameterizedType parameterized) {
      @Nullable ValueType collection =
          collection(parameterized, annotated.getAnnotatedActualTypeArguments(), inside, problems);
      if (collection != null) {
        return collection;
      }
    } else if (CqlTypes.of(plain).isPresent()) {
      return ScalarType.of(GenericType.of(plain).wrap());
    }
    problems.accept(
        "no CQL type is known for " + plain.getTypeName() + ": use a type that Cassandra has");
    return null;
  }

  private @Nullable ValueType collection(
      ParameterizedType type,
      AnnotatedType[] arguments,
      boolean frozen,
      Consumer<String> problems) {
    if (type.getRawType() == Map.class) {
      @Nullable ValueType key = read(arguments[0], true, problems);
      @Nullable ValueType value = read(arguments[1], true, problems);
      return key == null || value == null ? null : CollectionType.map(key, value, frozen);
    }
    if (type.getRawType() != List.class && type.getRawType() != Set.class) {
      return null;
    }
    @Nullable ValueType element = read(arguments[0], true, problems);
    if (element == null) {
      return null;
    }
    return type.getRawType() == List.class
        ? CollectionType.list(element, frozen)
        : CollectionType.set(element, frozen);
  }
}
