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
 * The use of a type in a member or in a part of the member's type.
 *
 * @param declared the type as it was declared, if that has the same parts
 * @param member the member, unless it is a part of one
 * @param inside whether it is in a key or inside another type, where everything is frozen
 */
record TypeUse(
    Type type,
    @Nullable AnnotatedType declared,
    @Nullable AnnotatedElement member,
    boolean inside) {

  /** The annotation, on the member or on the type. */
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

  /** The type argument at an index. */
  TypeUse argument(int index) {
    return new TypeUse(arguments()[index], declaredArgument(index), null, true);
  }

  /** The content of an {@code Optional}, which CQL does not have. */
  TypeUse unwrapped() {
    return new TypeUse(arguments()[0], declaredArgument(0), member, inside);
  }

  /** The same use of another type. */
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
