package io.cqlengine.core.access;

import io.cqlengine.api.annotation.Column;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the constructors of a class and the members that they set. The canonical
 * constructor of a record has its components in their order. Other parameters have the names of
 * {@code @ConstructorProperties}, or of the class file if it has any.
 */
final class ConstructorParameters {
  private static final String CONSTRUCTOR_PROPERTIES = "java.beans.ConstructorProperties";

  private final List<Constructor<?>> constructors;
  private final List<Named> all = new ArrayList<>();

  /**
   * A parameter.
   *
   * @param name the name of the member, or of the parameter; null if the class file has none
   */
  record Named(Constructor<?> constructor, Parameter parameter, @Nullable String name) {

    /** The name of a member or column that its own annotation gives, or null. */
    @Nullable String column() {
      Column column = parameter.getAnnotation(Column.class);
      return column == null || column.value().isEmpty() ? null : column.value();
    }

    /** Whether it sets a member of this name, and this name of a column if it has one. */
    boolean sets(String member, @Nullable Column own) {
      String column = column();
      return column == null
          ? member.equals(name)
          : column.equals(member) || (own != null && column.equals(own.value()));
    }
  }

  ConstructorParameters(Class<?> type) {
    this.constructors =
        Stream.<Constructor<?>>of(type.getDeclaredConstructors())
            .filter(constructor -> !constructor.isSynthetic())
            .toList();
    for (Constructor<?> constructor : constructors) {
      Parameter[] parameters = constructor.getParameters();
      @Nullable String[] names = names(constructor, parameters);
      for (int i = 0; i < parameters.length; i++) {
        all.add(new Named(constructor, parameters[i], names[i]));
      }
    }
  }

  private static @Nullable String[] names(Constructor<?> constructor, Parameter[] parameters) {
    RecordComponent @Nullable [] components = constructor.getDeclaringClass().getRecordComponents();
    if (components != null
        && Arrays.equals(
            Stream.of(components).map(RecordComponent::getType).toArray(),
            constructor.getParameterTypes())) {
      return Stream.of(components).map(RecordComponent::getName).toArray(String[]::new);
    }
    String[] properties = properties(constructor);
    return properties.length == parameters.length
        ? properties
        : Stream.of(parameters)
            .map(parameter -> parameter.isNamePresent() ? parameter.getName() : null)
            .toArray(String[]::new);
  }

  /** By name, because the module of this annotation is large, and few programs need it. */
  private static String[] properties(Constructor<?> constructor) {
    for (Annotation annotation : constructor.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getName().equals(CONSTRUCTOR_PROPERTIES)) {
        try {
          return (String[]) type.getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("cannot read " + annotation, e);
        }
      }
    }
    return new String[0];
  }

  List<Constructor<?>> constructors() {
    return constructors;
  }

  /** The parameters of all constructors. */
  List<Named> all() {
    return all;
  }

  /** The parameters of one constructor. */
  List<Named> of(Constructor<?> constructor) {
    return all.stream().filter(named -> named.constructor().equals(constructor)).toList();
  }

  /** The parameters that set a member, by its name alone. */
  List<Parameter> setting(String member, Type type, TypeVariables variables) {
    return all.stream()
        .filter(named -> member.equals(named.name()))
        .map(Named::parameter)
        .filter(found -> variables.resolve(found.getParameterizedType()).equals(type))
        .toList();
  }
}
