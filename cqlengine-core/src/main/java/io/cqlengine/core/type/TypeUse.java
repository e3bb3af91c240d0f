package io.cqlengine.core.type;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where a type stands: a member, or a part of its type.
 *
 * @param type the type
 * @param declared the type as it was declared, if that has the same parts
 * @param member the member, unless it is a part of one
 * @param inside whether it is a key or inside another type, where Cassandra keeps all frozen
 */
record TypeUse(
    Type type,
    @Nullable AnnotatedType declared,
    @Nullable AnnotatedElement member,
    boolean inside) {

  /** The annotation here, be it on the member or on the type. */
  <A extends Annotation> @Nullable A get(Class<A> annotation) {
    @Nullable A found = member == null ? null : member.getAnnotation(annotation);
    if (found == null && declared != null) {
      found = declared.getAnnotation(annotation);
    }
    if (found == null && declared instanceof AnnotatedArrayType array) {
      // Java attaches an annotation in front of an array to its elements.
      found = array.getAnnotatedGenericComponentType().getAnnotation(annotation);
    }
    return found;
  }

  boolean has(Class<? extends Annotation> annotation) {
    return get(annotation) != null;
  }

  /** A part of the type: the argument at an index. */
  TypeUse argument(int index) {
    return new TypeUse(arguments()[index], declaredArgument(index), null, true);
  }

  /** The only argument of a type that is not seen in CQL. */
  TypeUse unwrapped() {
    return new TypeUse(arguments()[0], declaredArgument(0), member, inside);
  }

  /** The same place with another type. */
  TypeUse as(Type other) {
    return new TypeUse(other, null, member, inside);
  }

  private Type[] arguments() {
    return ((ParameterizedType) type).getActualTypeArguments();
  }

  private @Nullable AnnotatedType declaredArgument(int index) {
    return declared instanceof AnnotatedParameterizedType parameterized
        ? parameterized.getAnnotatedActualTypeArguments()[index]
        : null;
  }
}
