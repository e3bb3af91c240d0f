package io.cqlengine.api.rules;

import java.lang.annotation.Annotation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The use of a type in a member or in a part of the member's type.
 *
 * @param type the type, without variables and wildcards
 * @param declared the type as it was declared, if that has the same parts
 * @param member the member, unless it is a part of one
 * @param inside whether it is in a key or inside another type, where everything is frozen
 */
public record TypeUse(
    TypeView type, @Nullable TypeView declared, @Nullable EntityMember member, boolean inside) {

  static TypeUse of(EntityMember member, boolean inside) {
    return new TypeUse(member.type(), member.declaredType(), member, inside);
  }

  /** A type that no member declares, inside of another. */
  static TypeUse of(TypeView type) {
    return new TypeUse(type, null, null, true);
  }

  /** The annotation, on the member or on the type, or null. */
  public <A extends Annotation> @Nullable A get(Class<A> annotation) {
    @Nullable A found = member == null ? null : member.annotation(annotation);
    if (found == null && declared != null) {
      found = declared.annotation(annotation);
    }
    @Nullable TypeView plain = declared == null ? null : bound(declared);
    if (found == null && plain != null) {
      found = plain.annotation(annotation);
    }
    @Nullable TypeView component = plain == null ? null : plain.component();
    // Java attaches an annotation in front of an array to its elements.
    return found == null && component != null ? component.annotation(annotation) : found;
  }

  /** A wildcard stands for its upper bound. */
  private static TypeView bound(TypeView type) {
    return type.bounds().isEmpty() ? type : type.bounds().get(0);
  }

  /** The annotations on parts of the type. */
  List<Annotation> annotationsInside() {
    return declared == null ? List.of() : AnnotationPlaces.inside(bound(declared));
  }

  /** Whether the member or the type has an annotation. */
  public boolean has(Class<? extends Annotation> annotation) {
    return get(annotation) != null;
  }

  /** The type argument at an index. */
  TypeUse argument(int index) {
    return new TypeUse(type.arguments().get(index), declaredArgument(index), null, true);
  }

  /** The content of an {@code Optional}, which CQL does not have. */
  TypeUse unwrapped() {
    return new TypeUse(type.arguments().get(0), declaredArgument(0), member, inside);
  }

  /**
   * Reports annotations on the content of an {@code Optional} that differ from those of its member.
   */
  void contradictions(ProblemCollector problems) {
    @Nullable TypeView content = declaredArgument(0);
    if (content != null && member != null) {
      for (Annotation inside : content.annotations()) {
        Annotation outside = member.annotation(inside.annotationType());
        if (outside != null && !outside.equals(inside)) {
          problems.add(
              "the Optional and its content are marked %s in two ways. Keep one of them"
                  .formatted(AnnotationPlaces.name(inside)));
        }
      }
    }
  }

  /** The same use of another type. */
  TypeUse as(TypeView other) {
    return new TypeUse(other, null, member, inside);
  }

  private @Nullable TypeView declaredArgument(int index) {
    if (declared == null) {
      return null;
    }
    List<TypeView> arguments = bound(declared).arguments();
    return arguments.isEmpty() ? null : arguments.get(index);
  }
}
