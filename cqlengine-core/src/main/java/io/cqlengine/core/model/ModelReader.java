package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.rules.ProblemCollector;
import java.util.Map;
import java.util.Set;

/** Reads the classes that share one table; all problems in one exception. */
final class ModelReader {
  private final ModelContext context;

  ModelReader(ModelContext context) {
    this.context = context;
  }

  /** The class to read for the model of a class: the supertype with a discriminator, or itself. */
  static Class<?> root(Class<?> type) {
    Set<Class<?>> roots = SealedHierarchyReader.roots(type);
    return roots.isEmpty() ? type : roots.iterator().next();
  }

  /** The models by class: one, or those of a supertype and its subtypes. */
  Map<Class<?>, EntityModel<?>> read(Class<?> root) {
    ProblemCollector problems = new ProblemCollector();
    if (!root.isAnnotationPresent(Table.class)) {
      problems.add("it is not annotated with @Table. Annotate the record or class");
      context.rejectIfAny(problems, root);
    }
    Discriminator discriminator = root.getAnnotation(Discriminator.class);
    Map<Class<?>, EntityModel<?>> models =
        discriminator == null
            ? single(root, problems)
            : new SealedHierarchyReader(root, discriminator, context, problems).read();
    context.rejectIfAny(problems, root);
    return Map.copyOf(models);
  }

  private <E> Map<Class<?>, EntityModel<?>> single(Class<E> type, ProblemCollector problems) {
    TableReader.TableSettings table = TableReader.read(type, context, problems);
    return new EntityModelReader<>(type, table, null, context, problems)
        .read()
        .<Map<Class<?>, EntityModel<?>>>map(model -> Map.of(type, model))
        .orElse(Map.of());
  }
}
