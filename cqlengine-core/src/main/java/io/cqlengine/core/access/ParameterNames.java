package io.cqlengine.core.access;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of parameters. The canonical constructor of a record has its components in their order.
 * Other parameters have the names of {@code @ConstructorProperties}, or of the class file if it has
 * any.
 */
final class ParameterNames {
  private static final String CONSTRUCTOR_PROPERTIES = "java.beans.ConstructorProperties";

  private ParameterNames() {}

  static @Nullable String[] of(Executable code, Parameter[] parameters) {
    if (code instanceof Constructor) {
      RecordComponent @Nullable [] components = code.getDeclaringClass().getRecordComponents();
      if (components != null
          && Arrays.equals(
              Stream.of(components).map(RecordComponent::getType).toArray(),
              code.getParameterTypes())) {
        return Stream.of(components).map(RecordComponent::getName).toArray(String[]::new);
      }
      String[] properties = properties(code);
      if (properties.length == parameters.length) {
        return properties;
      }
    }
    return Stream.of(parameters)
        .map(parameter -> parameter.isNamePresent() ? parameter.getName() : null)
        .toArray(String[]::new);
  }

  /** By name, because the module of this annotation is large, and few programs need it. */
  private static String[] properties(Executable constructor) {
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
}
