package io.cqlengine.api.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class, record, interface or enum. */
public interface ClassView extends AnnotatedView {

  /** The kinds of classes. Annotation types are interfaces. */
  enum Kind {
    /** A class that is neither a record nor an enum. */
    CLASS,
    /** A record. */
    RECORD,
    /** An interface. */
    INTERFACE,
    /** An enum. */
    ENUM
  }

  /** {@return the binary name, such as {@code com.acme.Outer$Inner}} */
  String name();

  /** {@return the simple name} */
  String simpleName();

  /** {@return the kind} */
  Kind kind();

  /** {@return the modifiers, as {@link java.lang.reflect.Modifier} has them} */
  int modifiers();

  /** {@return whether it is a member of another class} */
  boolean member();

  /** {@return whether it is declared in a method} */
  boolean local();

  /** {@return the type parameters: variables with their {@linkplain TypeView#bounds() bounds}} */
  List<TypeView> typeParameters();

  /** {@return the type that it extends; null for {@code Object} and interfaces} */
  @Nullable TypeView superclass();

  /** {@return the types that it implements or, as an interface, extends} */
  List<TypeView> interfaces();

  /** {@return the direct subclasses of a sealed class; else none} */
  List<ClassView> permitted();

  /** {@return the components of a record in their order; else none} */
  List<ElementView> components();

  /** {@return the declared fields, also of components, without synthetic ones} */
  List<ElementView> fields();

  /** {@return the declared methods, also implicit ones, without synthetic ones} */
  List<ElementView> methods();

  /** {@return the declared constructors, also the implicit one, without synthetic ones} */
  List<ElementView> constructors();

  /**
   * {@return the type arguments of a generic supertype, as far as this class fixes them; of a raw
   * supertype its variables}
   *
   * @param supertype the generic supertype
   */
  List<TypeView> argumentsOf(Class<?> supertype);

  /**
   * {@return whether it is a class or a subclass of it}
   *
   * @param supertype the name of a class or interface other than {@code Object}
   */
  default boolean isA(String supertype) {
    TypeView parent = superclass();
    return name().equals(supertype)
        || (parent != null && parent.isA(supertype))
        || interfaces().stream().anyMatch(face -> face.isA(supertype));
  }
}
