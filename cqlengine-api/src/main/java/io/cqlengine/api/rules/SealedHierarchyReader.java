package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Indexed;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a sealed type marked {@code @Discriminator} with all of its subtypes. */
public final class SealedHierarchyReader {
  private final ClassView root;
  private final Discriminator discriminator;
  private final RuleContext context;
  private final ProblemCollector problems;

  /** The subtypes by their discriminators. */
  private final Map<Object, ClassView> values = new HashMap<>();

  SealedHierarchyReader(
      ClassView root, Discriminator discriminator, RuleContext context, ProblemCollector problems) {
    this.root = root;
    this.discriminator = discriminator;
    this.context = context;
    this.problems = problems;
  }

  /** The class to read for the model of a class: the supertype with a discriminator, or itself. */
  public static ClassView root(ClassView type) {
    return roots(type).stream().findFirst().orElse(type);
  }

  /** The types with a discriminator among a class and its supertypes. */
  private static Set<ClassView> roots(ClassView type) {
    Set<ClassView> roots = new LinkedHashSet<>();
    if (type.has(Discriminator.class)) {
      roots.add(type);
    }
    for (TypeView face : type.interfaces()) {
      roots.addAll(roots(face));
    }
    TypeView parent = type.superclass();
    if (parent != null) {
      roots.addAll(roots(parent));
    }
    return roots;
  }

  private static Set<ClassView> roots(TypeView supertype) {
    ClassView type = supertype.declaration();
    return type == null ? Set.of() : roots(type);
  }

  /** The table with all subtypes; empty after a problem with which they cannot be read. */
  Optional<DeclaredTable> read(TableSettings settings) {
    int before = problems.count();
    if (root.permitted().isEmpty()) {
      problems.add("it is not sealed, so its subtypes are not known. Declare it sealed");
      return Optional.empty();
    }
    TypeView given = root.classes(() -> new Class<?>[] {discriminator.type()}).get(0);
    Optional<StoredType> type = scalar(given);
    if (type.isEmpty()) {
      problems.add(
          "the discriminator has the type %s. Use a scalar such as String or int, or an enum"
              .formatted(given.name()));
      return Optional.empty();
    }
    for (ClassView supertype : sealedTypes(root)) {
      if (Modifier.isAbstract(supertype.modifiers())) {
        boolean top = supertype.equals(root);
        AnnotationChecker.check(
            supertype,
            top ? AnnotationRole.ROOT : AnnotationRole.SUPERTYPE,
            top ? problems : problems.of(supertype));
      }
    }
    List<Indexed> indexes = List.of(discriminator.indexed());
    indexes.forEach(index -> IndexRules.check(index, type.get(), problems));
    DeclaredTable.DiscriminatorColumn column =
        new DeclaredTable.DiscriminatorColumn(discriminator.column(), type.get(), indexes);
    List<DeclaredEntity> entities = new ArrayList<>();
    for (ClassView subtype : concrete(root)) {
      ProblemCollector at = problems.at(subtype);
      checkRoots(subtype, at);
      value(subtype, type.get(), at)
          .flatMap(
              value -> EntityReader.read(subtype, column, value, context, problems.of(subtype)))
          .ifPresent(entities::add);
    }
    if (problems.count() == before) {
      new SharedColumnChecker(context, problems).check(entities, column.name());
    }
    return Optional.of(new DeclaredTable(settings, Optional.of(column), entities));
  }

  private static Optional<StoredType> scalar(TypeView given) {
    ClassView type = given.declaration();
    TypeUse use = TypeUse.of(given);
    return type != null && type.kind() == ClassView.Kind.ENUM
        ? Optional.of(StoredType.of(StoredType.Kind.ENUM, use, DataTypes.TEXT))
        : BuiltInTypes.of(given.name())
            .map(cqlType -> StoredType.of(StoredType.Kind.SCALAR, use, cqlType));
  }

  private static void checkRoots(ClassView subtype, ProblemCollector at) {
    Set<ClassView> roots = roots(subtype);
    if (roots.size() > 1) {
      at.add(
          "%s has two discriminators, of %s. Keep one of them"
              .formatted(
                  subtype.simpleName(),
                  String.join(" and ", roots.stream().map(ClassView::simpleName).toList())));
    }
  }

  private Optional<Object> value(ClassView subtype, StoredType type, ProblemCollector at) {
    DiscriminatorValue given = subtype.annotation(DiscriminatorValue.class);
    if (given == null) {
      at.add(
          subtype.simpleName()
              + " has no discriminator value. Mark it @DiscriminatorValue(\"...\")");
      return Optional.empty();
    }
    try {
      Object value = AnnotationLiteral.of(given.value(), type).orElseThrow();
      ClassView other = values.putIfAbsent(value, subtype);
      if (other != null) {
        at.add(
            "%s has the same discriminator value as %s. Give each its own"
                .formatted(subtype.simpleName(), other.simpleName()));
      }
      return Optional.of(value);
    } catch (RuntimeException e) {
      at.add(
          "%s has the discriminator value \"%s\", which cannot be converted to %s. %s"
              .formatted(
                  subtype.simpleName(),
                  given.value(),
                  Primitives.simpleBox(type.use().type()),
                  AnnotationLiteral.cure(type)));
      return Optional.empty();
    }
  }

  /** The classes whose instances are entities, each once, in the order of declaration. */
  public static Set<ClassView> concrete(ClassView type) {
    Set<ClassView> found = new LinkedHashSet<>();
    // An abstract class that is not sealed is included, to be reported as a problem.
    if (!Modifier.isAbstract(type.modifiers()) || type.permitted().isEmpty()) {
      found.add(type);
    }
    type.permitted().forEach(subtype -> found.addAll(concrete(subtype)));
    return found;
  }

  /** A type and those below it that are sealed. */
  public static Set<ClassView> sealedTypes(ClassView type) {
    Set<ClassView> found = new LinkedHashSet<>();
    if (!type.permitted().isEmpty()) {
      found.add(type);
    }
    type.permitted().forEach(subtype -> found.addAll(sealedTypes(subtype)));
    return found;
  }
}
