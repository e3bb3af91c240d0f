package io.cqlengine.core.access;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member of a class: a component of a record, a field, or a getter without a field. It has the
 * annotations of the component, the field, the getter, the getters that this one overrides, and the
 * parameter of a constructor.
 */
public final class EntityMember implements AnnotatedElement {
  private final String name;
  private final Type type;
  private final AnnotatedType annotatedType;
  private final @Nullable Field field;
  private final @Nullable Method getter;
  private final @Nullable Method setter;
  private final List<AnnotatedElement> elements;
  private final Map<Class<? extends Annotation>, Annotation> annotations = new LinkedHashMap<>();

  EntityMember(
      String name,
      Type type,
      AnnotatedType annotatedType,
      @Nullable Field field,
      @Nullable Method getter,
      @Nullable Method setter,
      List<? extends AnnotatedElement> elements) {
    this.name = name;
    this.type = type;
    this.annotatedType = annotatedType;
    this.field = field;
    this.getter = getter;
    this.setter = setter;
    this.elements = List.copyOf(elements);
    for (AnnotatedElement element : elements) {
      for (Annotation annotation : element.getAnnotations()) {
        annotations.putIfAbsent(annotation.annotationType(), annotation);
      }
    }
  }

  /** The name in Java. */
  public String name() {
    return name;
  }

  /** The type, without variables that the concrete class fixes. */
  public Type type() {
    return type;
  }

  /** The type as it was declared, with the annotations inside it. */
  public AnnotatedType annotatedType() {
    return annotatedType;
  }

  /** Whether it cannot be null. */
  public boolean primitive() {
    return type instanceof Class<?> c && c.isPrimitive();
  }

  @Nullable Field field() {
    return field;
  }

  @Nullable Method getter() {
    return getter;
  }

  @Nullable Method setter() {
    return setter;
  }

  /** The elements that may have its annotations. The first annotation of a kind counts. */
  List<AnnotatedElement> elements() {
    return elements;
  }

  @Override
  public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
    return type.cast(annotations.get(type));
  }

  @Override
  public Annotation[] getAnnotations() {
    return annotations.values().toArray(Annotation[]::new);
  }

  @Override
  public Annotation[] getDeclaredAnnotations() {
    return getAnnotations();
  }

  @Override
  public String toString() {
    return name + ": " + type.getTypeName();
  }
}
