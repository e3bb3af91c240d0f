package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.rules.AnnotationChecker;
import io.cqlengine.api.rules.AnnotationRole;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.core.access.ReflectiveView;
import io.cqlengine.core.type.AnnotationLiteral;
import io.cqlengine.core.type.ValueType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a sealed type marked {@code @Discriminator} with all of its subtypes. */
final class SealedHierarchyReader {
  private final Class<?> root;
  private final Discriminator discriminator;
  private final ModelContext context;
  private final ProblemCollector problems;
  private final Map<Class<?>, EntityModel<?>> models = new LinkedHashMap<>();
  private final Map<Class<?>, EntityModel<?>> supertypes = new LinkedHashMap<>();

  /** The subtypes by their discriminators. */
  private final Map<Object, Class<?>> values = new HashMap<>();

  SealedHierarchyReader(
      Class<?> root, Discriminator discriminator, ModelContext context, ProblemCollector problems) {
    this.root = root;
    this.discriminator = discriminator;
    this.context = context;
    this.problems = problems;
  }

  /** The types with a discriminator among a class and its supertypes. */
  static Set<Class<?>> roots(Class<?> type) {
    Set<Class<?>> roots = new LinkedHashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.isAnnotationPresent(Discriminator.class)) {
        roots.add(c);
      }
      for (Class<?> parent : c.getInterfaces()) {
        roots.addAll(roots(parent));
      }
    }
    return roots;
  }

  /** The models of the root, of its subtypes, and of the types in between. */
  Map<Class<?>, EntityModel<?>> read() {
    TableReader.TableSettings table = TableReader.read(root, context, problems);
    if (!root.isSealed()) {
      problems.add("it is not sealed, so its subtypes are not known. Declare it sealed");
      return models;
    }
    Class<?> given = discriminator.type();
    if (!ValueType.isScalar(given)) {
      problems.add(
          "the discriminator has the type %s. Use a scalar such as String or int, or an enum"
              .formatted(given.getName()));
      return models;
    }
    for (Class<?> supertype : sealedTypes(root)) {
      if (Modifier.isAbstract(supertype.getModifiers())) {
        AnnotationChecker.check(
            ReflectiveView.of(supertype),
            supertype == root ? AnnotationRole.ROOT : AnnotationRole.SUPERTYPE,
            supertype == root ? problems : problems.of(supertype.getSimpleName()));
      }
    }
    ValueType type = ValueType.of(given);
    List<IndexModel> indexes =
        Stream.of(discriminator.indexed())
            .map(index -> ColumnReader.index(index, discriminator.column(), type, problems))
            .toList();
    for (Class<?> subtype : concrete(root)) {
      if (roots(subtype).size() > 1) {
        problems.add(
            "%s has two discriminators, of %s. Keep one of them"
                .formatted(
                    subtype.getSimpleName(),
                    String.join(
                        " and ", roots(subtype).stream().map(Class::getSimpleName).toList())));
      }
      value(subtype, type)
          .ifPresent(
              value ->
                  readConcrete(
                      subtype,
                      table,
                      new EntityModelReader.Subtype(
                          discriminator.column(), type, value, indexes, values)));
    }
    if (problems.count() == 0) {
      sealedTypes(root).forEach(supertype -> readSupertype(supertype, table));
      models.putAll(supertypes);
    }
    return models;
  }

  private Optional<Object> value(Class<?> subtype, ValueType type) {
    DiscriminatorValue given = subtype.getAnnotation(DiscriminatorValue.class);
    if (given == null) {
      problems.add(
          subtype.getSimpleName()
              + " has no discriminator value. Mark it @DiscriminatorValue(\"...\")");
      return Optional.empty();
    }
    try {
      Object value = AnnotationLiteral.of(given.value(), type);
      Class<?> other = values.putIfAbsent(value, subtype);
      if (other != null) {
        problems.add(
            "%s has the same discriminator value as %s. Give each its own"
                .formatted(subtype.getSimpleName(), other.getSimpleName()));
      }
      return Optional.of(value);
    } catch (RuntimeException e) {
      problems.add(
          "%s has the discriminator value \"%s\", which cannot be converted to %s. Correct it"
              .formatted(
                  subtype.getSimpleName(),
                  given.value(),
                  type.javaType().getRawType().getSimpleName()));
      return Optional.empty();
    }
  }

  private <S> void readConcrete(
      Class<S> subtype, TableReader.TableSettings table, EntityModelReader.Subtype as) {
    new EntityModelReader<>(subtype, table, as, context, problems.of(subtype.getSimpleName()))
        .read()
        .ifPresent(model -> models.put(subtype, model));
  }

  private <E> void readSupertype(Class<E> supertype, TableReader.TableSettings table) {
    List<EntityModel<? extends E>> subtypes = new ArrayList<>();
    for (Class<?> subtype : concrete(supertype)) {
      subtypes.add(model(subtype.asSubclass(supertype)));
    }
    new SupertypeModelReader<>(supertype, table, subtypes, values, supertype == root, problems)
        .read()
        .ifPresent(model -> supertypes.put(supertype, model));
  }

  @SuppressWarnings("unchecked")
  private <S> EntityModel<S> model(Class<S> subtype) {
    return (EntityModel<S>) Objects.requireNonNull(models.get(subtype));
  }

  /** The classes whose instances are entities, each once, in the order of declaration. */
  private static Set<Class<?>> concrete(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    // An abstract class that is not sealed is included, to be reported as a problem.
    if (!Modifier.isAbstract(type.getModifiers()) || !type.isSealed()) {
      found.add(type);
    }
    permitted(type).forEach(subtype -> found.addAll(concrete(subtype)));
    return found;
  }

  /** A type and those below it that are sealed. */
  private static Set<Class<?>> sealedTypes(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    if (type.isSealed()) {
      found.add(type);
    }
    permitted(type).forEach(subtype -> found.addAll(sealedTypes(subtype)));
    return found;
  }

  private static Stream<Class<?>> permitted(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    return permitted == null ? Stream.empty() : Stream.of(permitted);
  }
}
