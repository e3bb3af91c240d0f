package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the classes that share one table, and finds all of their problems at once. */
final class ModelReader {
  private final ModelContext context;

  ModelReader(ModelContext context) {
    this.context = context;
  }

  /** The class by whose reading the model of a class is found: a supertype that has subtypes. */
  static Class<?> root(Class<?> type) {
    Set<Class<?>> roots = SealedHierarchyReader.roots(type);
    return roots.isEmpty() ? type : roots.iterator().next();
  }

  /** The models by class: one, or those of a supertype and all of its subtypes. */
  Map<Class<?>, EntityModel<?>> read(Class<?> root) {
    List<String> problems = new ArrayList<>();
    Discriminator discriminator = root.getAnnotation(Discriminator.class);
    Map<Class<?>, EntityModel<?>> models =
        discriminator == null
            ? single(root, problems)
            : new SealedHierarchyReader(root, discriminator, context, problems).read();
    if (!problems.isEmpty()) {
      throw new ModelException(root, problems);
    }
    return Map.copyOf(models);
  }

  private <E> Map<Class<?>, EntityModel<?>> single(Class<E> type, List<String> problems) {
    TableReader.Description table = TableReader.read(type, context, problems);
    return new EntityModelReader<>(type, table, null, context, problems)
        .read()
        .<Map<Class<?>, EntityModel<?>>>map(model -> Map.of(type, model))
        .orElse(Map.of());
  }
}
