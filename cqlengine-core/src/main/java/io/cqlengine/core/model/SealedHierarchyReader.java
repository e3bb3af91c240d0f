package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.IndexModel;
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
  private final List<String> problems;
  private final Map<Class<?>, EntityModel<?>> models = new LinkedHashMap<>();
  private final Map<Class<?>, EntityModel<?>> unions = new LinkedHashMap<>();
  private final Map<Object, Class<?>> values = new HashMap<>();

  SealedHierarchyReader(
      Class<?> root, Discriminator discriminator, ModelContext context, List<String> problems) {
    this.root = root;
    this.discriminator = discriminator;
    this.context = context;
    this.problems = problems;
  }

  /** The types marked as the root of subtypes, among a class and its supertypes. */
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

  /** The models of the root, of its subtypes, and of the types between. */
  Map<Class<?>, EntityModel<?>> read() {
    TableReader.Description table = TableReader.read(root, context, problems);
    if (!root.isSealed()) {
      problems.add("it is not sealed, so that its subtypes are not known: declare it sealed");
      return models;
    }
    Class<?> given = discriminator.type();
    if (!ValueType.isScalar(given)) {
      problems.add(
          "the discriminator has the type "
              + given.getName()
              + ": use a scalar such as String or int, or an enum");
      return models;
    }
    ValueType type = ValueType.of(given);
    List<IndexModel> indexes =
        Stream.of(discriminator.indexed())
            .map(index -> IndexReader.read(index, discriminator.column(), type, problems::add))
            .toList();
    for (Class<?> subtype : concrete(root)) {
      if (roots(subtype).size() > 1) {
        problems.add(
            subtype.getSimpleName()
                + " has two discriminators, of "
                + String.join(" and ", roots(subtype).stream().map(Class::getSimpleName).toList())
                + ": keep one of them");
      }
      if (subtype.isAnnotationPresent(Table.class) && subtype != root) {
        problems.add(
            subtype.getSimpleName() + " shares the table of its supertype: leave its @Table out");
      }
      value(subtype, type)
          .ifPresent(
              value ->
                  concrete(
                      subtype,
                      table,
                      new EntityModelReader.Subtype(
                          discriminator.column(), type, value, indexes, values)));
    }
    if (problems.isEmpty()) {
      between(root).forEach(supertype -> union(supertype, table));
      models.putAll(unions);
    }
    return models;
  }

  private Optional<Object> value(Class<?> subtype, ValueType type) {
    DiscriminatorValue given = subtype.getAnnotation(DiscriminatorValue.class);
    if (given == null) {
      problems.add(
          subtype.getSimpleName()
              + " has no discriminator value: mark it @DiscriminatorValue(\"...\")");
      return Optional.empty();
    }
    try {
      Object value = AnnotationLiteral.of(given.value(), type);
      Class<?> other = values.putIfAbsent(value, subtype);
      if (other != null) {
        problems.add(
            subtype.getSimpleName()
                + " has the discriminator value of "
                + other.getSimpleName()
                + ": give each its own");
      }
      return Optional.of(value);
    } catch (RuntimeException e) {
      problems.add(
          subtype.getSimpleName()
              + " has the discriminator value \""
              + given.value()
              + "\", which is no "
              + type
              + ": correct it");
      return Optional.empty();
    }
  }

  private <S> void concrete(
      Class<S> subtype, TableReader.Description table, EntityModelReader.Subtype as) {
    List<String> own = new ArrayList<>();
    new EntityModelReader<>(subtype, table, as, context, own)
        .read()
        .ifPresent(model -> models.put(subtype, model));
    own.forEach(problem -> problems.add(subtype.getSimpleName() + ": " + problem));
  }

  private <E> void union(Class<E> supertype, TableReader.Description table) {
    List<EntityModel<? extends E>> subtypes = new ArrayList<>();
    for (Class<?> subtype : concrete(supertype)) {
      subtypes.add(known(subtype.asSubclass(supertype)));
    }
    new SupertypeModelReader<>(
            new Family(supertype, values), supertype, table, subtypes, supertype == root, problems)
        .read()
        .ifPresent(model -> unions.put(supertype, model));
  }

  @SuppressWarnings("unchecked")
  private <S> EntityModel<S> known(Class<S> subtype) {
    return (EntityModel<S>) Objects.requireNonNull(models.get(subtype));
  }

  /** The classes of which entities are made, each once, in the order of declaration. */
  private static Set<Class<?>> concrete(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    // What is open and abstract is kept, to be told as a problem.
    if (!Modifier.isAbstract(type.getModifiers()) || !type.isSealed()) {
      found.add(type);
    }
    permitted(type).forEach(subtype -> found.addAll(concrete(subtype)));
    return found;
  }

  /** A type and those below it that have subtypes. */
  private static Set<Class<?>> between(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    if (type.isSealed()) {
      found.add(type);
    }
    permitted(type).forEach(subtype -> found.addAll(between(subtype)));
    return found;
  }

  private static Stream<Class<?>> permitted(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    return permitted == null ? Stream.empty() : Stream.of(permitted);
  }
}
