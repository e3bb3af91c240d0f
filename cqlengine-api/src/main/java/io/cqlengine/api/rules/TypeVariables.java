package io.cqlengine.api.rules;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types of the type variables of base classes and interfaces in one concrete class. */
public final class TypeVariables {
  private final Map<TypeVariable<?>, Type> known = new HashMap<>();

  /** Reads the variables of all supertypes. */
  public TypeVariables(Class<?> concrete) {
    readSupertypes(concrete);
  }

  private void readSupertypes(Class<?> type) {
    Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
        .forEach(this::read);
  }

  private void read(Type parent) {
    if (parent instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        known.put(variables[i], resolve(parameterized.getActualTypeArguments()[i]));
      }
      readSupertypes(raw);
    } else if (parent instanceof Class<?> raw) {
      readSupertypes(raw);
    }
  }

  /**
   * The type with its variables replaced, as far as they are known, and its wildcards by their
   * upper bounds.
   */
  public Type resolve(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return known.getOrDefault(variable, variable);
    }
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = resolve(parameterized.getActualTypeArguments());
      return Arrays.equals(arguments, parameterized.getActualTypeArguments())
          ? parameterized
          : new Parameterized(
              parameterized.getOwnerType(),
              (Class<?>) parameterized.getRawType(),
              List.of(arguments));
    }
    if (type instanceof GenericArrayType array) {
      Type component = resolve(array.getGenericComponentType());
      return component instanceof Class<?> raw ? Array.newInstance(raw, 0).getClass() : array;
    }
    // Nearly all bounds of wildcards are upper ones.
    return type instanceof WildcardType wildcard ? resolve(wildcard.getUpperBounds()[0]) : type;
  }

  private Type[] resolve(Type[] types) {
    return Stream.of(types).map(this::resolve).toArray(Type[]::new);
  }

  /** Equal to the one of the JDK with the same parts. */
  private record Parameterized(@Nullable Type owner, Class<?> raw, List<Type> arguments)
      implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return owner;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType that
          && raw.equals(that.getRawType())
          && Objects.equals(owner, that.getOwnerType())
          && arguments.equals(List.of(that.getActualTypeArguments()));
    }

    @Override
    public int hashCode() {
      return arguments.hashCode() ^ Objects.hashCode(owner) ^ raw.hashCode();
    }

    @Override
    public String toString() {
      return raw.getName()
          + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
    }
  }
}
