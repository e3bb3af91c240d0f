package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.annotation.Vector;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a class is read as, and which annotations have an effect there. */
@SuppressWarnings("ImmutableEnumChecker") // The sets are unmodifiable.
public enum AnnotationRole {
  /** A table of its own. */
  TABLE("a table without subtypes", Classes.TABLE, null),
  /** The supertype of all subtypes of a table. */
  ROOT("a supertype", Classes.ROOT, Set.of()),
  /** A supertype below the root. */
  SUPERTYPE("a supertype", Set.of(), Set.of()),
  /** A class whose instances are some of the rows of a table. */
  SUBTYPE("a subtype", Classes.SUBTYPE, null),
  /** A supertype whose own instances are rows, too. */
  ROOT_AND_SUBTYPE("a supertype", Classes.union(Classes.ROOT, Classes.SUBTYPE), null),
  USER_TYPE(
      "a user type", Set.of(UserType.class), Classes.union(Classes.VALUES, Set.of(Default.class))),
  TUPLE("a tuple", Set.of(CqlTuple.class), Classes.VALUES),
  ENUM("an enum", Set.of(), Set.of()),
  /** The target of rows of raw CQL. */
  ROW("a class without a table", Set.of(), Classes.STORED),
  /** The target of selected values. */
  PROJECTION("a projection", Set.of(), Set.of(NotColumn.class));

  private static final Set<Class<? extends Annotation>> OWN_ROLES =
      Set.of(Table.class, UserType.class, CqlTuple.class, Discriminator.class);

  private final String description;
  private final Set<Class<? extends Annotation>> onClass;
  private final @Nullable Set<Class<? extends Annotation>> onMembers;

  /** Without a set for members, all annotations may have an effect. */
  AnnotationRole(
      String description,
      Set<Class<? extends Annotation>> onClass,
      @Nullable Set<Class<? extends Annotation>> onMembers) {
    this.description = description;
    this.onClass = onClass;
    this.onMembers = onMembers;
  }

  /** The role for messages, such as "a user type". */
  String description() {
    return description;
  }

  boolean allowsOnClass(Annotation annotation) {
    return onClass.contains(annotation.annotationType());
  }

  boolean allowsOnMember(Annotation annotation) {
    return onMembers == null || onMembers.contains(annotation.annotationType());
  }

  /** Whether the members of the class itself are read. */
  boolean hasMembers() {
    return onMembers == null || !onMembers.isEmpty();
  }

  /** Whether an annotation says what a class is read as. */
  static boolean declares(Annotation annotation) {
    return OWN_ROLES.contains(annotation.annotationType());
  }

  /** Whether a class says by its own annotations what it is read as. */
  static boolean declaredBy(ClassView type) {
    return OWN_ROLES.stream().anyMatch(type::has);
  }

  /** Whether a class has another role, for which its annotations are meant. */
  boolean isSecondOf(ClassView type) {
    return (this == ROW || this == PROJECTION)
        && declaredBy(type)
        && !type.has(Discriminator.class);
  }

  private static final class Classes {
    static final Set<Class<? extends Annotation>> TABLE =
        Set.of(Table.class, TableOptions.class, ValidatedBy.class);

    static final Set<Class<? extends Annotation>> ROOT =
        Set.of(Table.class, TableOptions.class, Discriminator.class);

    static final Set<Class<? extends Annotation>> SUBTYPE =
        Set.of(DiscriminatorValue.class, ValidatedBy.class);

    static final Set<Class<? extends Annotation>> STORED =
        Set.of(
            Ascii.class,
            Column.class,
            Counter.class,
            CqlTuple.class,
            Enumerated.class,
            Frozen.class,
            NotColumn.class,
            TimeUuid.class,
            Vector.class);

    static final Set<Class<? extends Annotation>> VALUES =
        union(STORED, ConstraintRules.ANNOTATIONS);

    private Classes() {}

    static Set<Class<? extends Annotation>> union(
        Set<Class<? extends Annotation>> one, Set<Class<? extends Annotation>> other) {
      return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
  }
}
