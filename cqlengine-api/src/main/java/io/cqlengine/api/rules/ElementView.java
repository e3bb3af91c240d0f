package io.cqlengine.api.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field, method, constructor, parameter, or component of a record. */
public interface ElementView extends AnnotatedView {

  /** The kinds of elements. */
  enum Kind {
    /** A field that is not a constant of an enum. */
    FIELD,
    /** A constant of an enum. */
    CONSTANT,
    /** A component of a record. */
    COMPONENT,
    METHOD,
    CONSTRUCTOR,
    /** A parameter of a method or constructor. */
    PARAMETER
  }

  Kind kind();

  /**
   * The name; null for a parameter without one in its class file. Parameters of a constructor with
   * {@code @ConstructorProperties} have the names there.
   */
  @Nullable String name();

  /** The modifiers, as {@link java.lang.reflect.Modifier} has them. */
  int modifiers();

  ClassView declaringClass();

  /**
   * The type as declared, with its annotations; of a method the returned type; of a constructor its
   * class.
   */
  TypeView type();

  /**
   * The type without annotations, its variables replaced where a class fixes them, and its
   * wildcards replaced by their upper bounds.
   */
  TypeView typeIn(ClassView concrete);

  /** The parameters of a method or constructor; else none. */
  List<ElementView> parameters();
}
