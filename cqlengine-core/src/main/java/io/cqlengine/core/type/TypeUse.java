package io.cqlengine.core.type;

import io.cqlengine.core.access.AnnotationPlaces;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.ProblemCollector;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
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

  static TypeUse of(EntityMember member, boolean inside) {
    return new TypeUse(member.type(), member.annotatedType(), member, inside);
  }

  /** The annotation, on the member or on the type. */
  <A extends Annotation> @Nullable A get(Class<A> annotation) {
    @Nullable A found = member == null ? null : member.getAnnotation(annotation);
    if (found == null && declared != null) {
      found = declared.getAnnotation(annotation);
    }
    @Nullable AnnotatedType plain = declared == null ? null : bound(declared);
    if (found == null && plain != null) {
      found = plain.getAnnotation(annotation);
    }
    if (found == null && plain instanceof AnnotatedArrayType array) {
      // Java attaches an annotation in front of an array to its elements.
      found = array.getAnnotatedGenericComponentType().getAnnotation(annotation);
    }
    return found;
  }

  /** A wildcard stands for its upper bound. */
  private static AnnotatedType bound(AnnotatedType type) {
    return type instanceof AnnotatedWildcardType wildcard
            && wildcard.getAnnotatedUpperBounds().length > 0
        ? wildcard.getAnnotatedUpperBounds()[0]
        : type;
  }

  /** The annotations on parts of the type. */
  List<Annotation> annotationsInside() {
    return declared == null ? List.of() : AnnotationPlaces.inside(bound(declared));
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

  /**
   * Reports annotations on the content of an {@code Optional} that differ from those of its member.
   */
  void contradictions(ProblemCollector problems) {
    @Nullable AnnotatedType content = declaredArgument(0);
    if (content != null && member != null) {
      for (Annotation inside : content.getAnnotations()) {
        Annotation outside = member.getAnnotation(inside.annotationType());
        if (outside != null && !outside.equals(inside)) {
          problems.add(
              "the Optional and its content are marked %s in two ways. Keep one of them"
                  .formatted(AnnotationPlaces.name(inside)));
        }
      }
    }
  }

  /** The same use of another type. */
  TypeUse as(Type other) {
    return new TypeUse(other, null, member, inside);
  }

  private Type[] arguments() {
    return ((ParameterizedType) type).getActualTypeArguments();
  }

  private @Nullable AnnotatedType declaredArgument(int index) {
    return declared != null && bound(declared) instanceof AnnotatedParameterizedType parameterized
        ? parameterized.getAnnotatedActualTypeArguments()[index]
        : null;
  }
}
