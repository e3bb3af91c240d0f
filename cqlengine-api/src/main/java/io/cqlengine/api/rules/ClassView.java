package io.cqlengine.api.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class, record, interface or enum. */
public interface ClassView extends AnnotatedView {

  /** The kinds of classes. Annotation types are interfaces. */
  enum Kind {
    /** A class that is neither a record nor an enum. */
    CLASS,
    RECORD,
    INTERFACE,
    ENUM
  }

  /** The binary name, such as {@code com.acme.Outer$Inner}. */
  String name();

  String simpleName();

  Kind kind();

  /** The modifiers, as {@link java.lang.reflect.Modifier} has them. */
  int modifiers();

  /** Whether it is a member of another class. */
  boolean member();

  /** Whether it is declared in a method. */
  boolean local();

  /** The type parameters: variables with their {@linkplain TypeView#bounds() bounds}. */
  List<TypeView> typeParameters();

  /** The type that it extends; null for {@code Object} and interfaces. */
  @Nullable TypeView superclass();

  /** The types that it implements or, as an interface, extends. */
  List<TypeView> interfaces();

  /** The direct subclasses of a sealed class; else none. */
  List<ClassView> permitted();

  /** The components of a record in their order; else none. */
  List<ElementView> components();

  /** The declared fields, also of components, without synthetic ones. */
  List<ElementView> fields();

  /** The declared methods, also implicit ones, without synthetic ones. */
  List<ElementView> methods();

  /** The declared constructors, also the implicit one, without synthetic ones. */
  List<ElementView> constructors();

  /**
   * The type arguments of a generic supertype, as far as this class fixes them; of a raw supertype
   * its variables.
   */
  List<TypeView> argumentsOf(Class<?> supertype);

  /**
   * Whether it is a class or a subclass of it.
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
