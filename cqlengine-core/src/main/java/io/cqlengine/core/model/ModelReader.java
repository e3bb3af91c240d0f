package io.cqlengine.core.model;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.DeclaredTable;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.SealedHierarchyReader;
import io.cqlengine.api.rules.TableReader;
import io.cqlengine.core.access.ReflectiveView;
import java.util.Map;

/** Reads the classes that share one table; all problems in one exception. */
final class ModelReader {
  private final ModelContext context;

  ModelReader(ModelContext context) {
    this.context = context;
  }

  /** The class to read for the model of a class: the supertype with a discriminator, or itself. */
  static ClassView root(Class<?> type) {
    return SealedHierarchyReader.root(ReflectiveView.of(type));
  }

  /** The models by class: one, or those of a supertype and its subtypes. */
  Map<Class<?>, EntityModel<?>> read(ClassView root) {
    ProblemCollector problems = new ProblemCollector();
    Map<Class<?>, EntityModel<?>> models =
        TableReader.read(root, context.types(), problems)
            .map(table -> read(root, table, problems))
            .orElse(Map.of());
    context.rejectIfAny(problems, ReflectiveView.type(root));
    return Map.copyOf(models);
  }

  private Map<Class<?>, EntityModel<?>> read(
      ClassView root, DeclaredTable table, ProblemCollector problems) {
    return table
        .discriminator()
        .map(own -> new HierarchyModelReader(root, table, context, problems).read(own))
        .orElseGet(() -> single(ReflectiveView.type(root), table, problems));
  }

  private <E> Map<Class<?>, EntityModel<?>> single(
      Class<E> type, DeclaredTable table, ProblemCollector problems) {
    return new EntityModelReader<>(type, table.settings(), null, context, problems)
        .read(table.entities().get(0))
        .<Map<Class<?>, EntityModel<?>>>map(model -> Map.of(type, model))
        .orElse(Map.of());
  }
}
