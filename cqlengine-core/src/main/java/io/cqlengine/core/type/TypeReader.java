package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.core.access.AccessorFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out how the values of members are kept. */
public final class TypeReader {
  private final AccessorFactory finder;
  private final Function<Class<?>, String> typeNames;
  private final BiFunction<Class<?>, String, String> fieldNames;
  private final Map<GenericType<?>, TypeCodec<?>> codecs = new HashMap<>();

  /**
   * @param finder the way to the members of user types and tuples
   * @param codecs codecs for all members of their Java types
   * @param typeNames the name of a user type that gives none itself, by its class
   * @param fieldNames the name of a field that gives none itself, by class and member
   */
  public TypeReader(
      AccessorFactory finder,
      List<TypeCodec<?>> codecs,
      Function<Class<?>, String> typeNames,
      BiFunction<Class<?>, String, String> fieldNames) {
    this.finder = finder;
    this.typeNames = typeNames;
    this.fieldNames = fieldNames;
    codecs.forEach(codec -> this.codecs.put(codec.getJavaType().wrap(), codec));
  }

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
    boolean key =
        member.isAnnotationPresent(PartitionKey.class)
            || member.isAnnotationPresent(ClusteringKey.class);
    @Nullable ValueType found =
        new MemberTypeReader(this, problems).read(new TypeUse(type, declared, member, key));
    if (found != null && key) {
      TypeRules.key(found, problems);
    }
    return found;
  }

  /**
   * A user type by its class alone.
   *
   * @param type a class marked {@link UserType}
   * @param problems takes what is wrong
   * @return null after a problem
   */
  public @Nullable ValueType readUserType(Class<?> type, Consumer<String> problems) {
    if (!type.isAnnotationPresent(UserType.class)) {
      problems.accept("it is no user type: mark it @UserType");
      return null;
    }
    return new MemberTypeReader(this, problems).read(new TypeUse(type, null, null, true));
  }

  AccessorFactory finder() {
    return finder;
  }

  String typeName(Class<?> type) {
    return typeNames.apply(type);
  }

  String fieldName(Class<?> type, String member) {
    return fieldNames.apply(type, member);
  }

  /** The codec that the application gave for a type. */
  @Nullable TypeCodec<?> codec(Type type) {
    return codecs.isEmpty() ? null : codecs.get(GenericType.of(type).wrap());
  }
}
