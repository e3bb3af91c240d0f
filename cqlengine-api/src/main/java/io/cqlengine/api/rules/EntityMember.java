package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Indexed;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A member of a class: a component of a record, a field, or a getter without a field. It has the
 * annotations of the component, the field, the getter, the getters that this one overrides, and the
 * parameter of a constructor.
 */
public final class EntityMember implements AnnotatedView {
  private final String name;
  private final TypeView type;
  private final TypeView declared;
  private final @Nullable ElementView field;
  private final @Nullable ElementView getter;
  private final @Nullable ElementView setter;
  private final List<ElementView> elements;
  private final Map<Class<? extends Annotation>, Annotation> annotations = new LinkedHashMap<>();

  EntityMember(
      String name,
      TypeView type,
      TypeView declared,
      @Nullable ElementView field,
      @Nullable ElementView getter,
      @Nullable ElementView setter,
      List<ElementView> elements) {
    this.name = name;
    this.type = type;
    this.declared = declared;
    this.field = field;
    this.getter = getter;
    this.setter = setter;
    this.elements = List.copyOf(elements);
    for (ElementView element : elements) {
      for (Annotation annotation : element.annotations()) {
        annotations.putIfAbsent(annotation.annotationType(), annotation);
      }
    }
  }

  /** The name in Java. */
  public String name() {
    return name;
  }

  /** The type, without variables that the concrete class fixes. */
  public TypeView type() {
    return type;
  }

  /** The type as it was declared, with the annotations inside it. */
  public TypeView declaredType() {
    return declared;
  }

  /** Whether it cannot be null. */
  public boolean primitive() {
    return type.isPrimitive();
  }

  /** Its field, unless it is a component of a record or has none. */
  public @Nullable ElementView field() {
    return field;
  }

  /** The method that reads it, if there is one. */
  public @Nullable ElementView getter() {
    return getter;
  }

  /** The method that sets it, if there is one. */
  public @Nullable ElementView setter() {
    return setter;
  }

  /** Whether its declaration allows to set it: by a method or a field. */
  public boolean settable() {
    return setter != null || (field != null && !Modifier.isFinal(field.modifiers()));
  }

  /** The elements that may have its annotations. The first annotation of a kind counts. */
  public List<ElementView> elements() {
    return elements;
  }

  /** The indexes on its column. */
  public List<Indexed> indexes() {
    Indexed.List several = annotation(Indexed.List.class);
    Indexed one = annotation(Indexed.class);
    return several != null ? List.of(several.value()) : one == null ? List.of() : List.of(one);
  }

  /** The name of a column that it gives to itself, or an empty text. */
  String ownColumn() {
    return column(this);
  }

  /** The name of its column. */
  public String column(RuleContext context) {
    String own = ownColumn();
    return own.isEmpty() ? context.columnName(name) : own;
  }

  private static String column(AnnotatedView marked) {
    Column column = marked.annotation(Column.class);
    return column == null ? "" : column.value();
  }

  /** Whether a parameter sets it, by the name of its column if the parameter has one. */
  boolean isSetBy(ElementView parameter) {
    String column = column(parameter);
    return column.isEmpty()
        ? name.equals(parameter.name())
        : column.equals(name) || column.equals(ownColumn());
  }

  @Override
  public List<Annotation> annotations() {
    return List.copyOf(annotations.values());
  }

  @Override
  public <A extends Annotation> @Nullable A annotation(Class<A> kind) {
    return kind.cast(annotations.get(kind));
  }

  @Override
  public List<TypeView> classes(Supplier<Class<?>[]> named) {
    return elements.get(0).classes(named);
  }

  @Override
  public String toString() {
    return name + ": " + type.name();
  }
}
