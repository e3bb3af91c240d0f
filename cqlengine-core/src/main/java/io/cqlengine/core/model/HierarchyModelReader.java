package io.cqlengine.core.model;

import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.DeclaredEntity;
import io.cqlengine.api.rules.DeclaredTable;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.SealedHierarchyReader;
import io.cqlengine.core.access.ReflectiveView;
import io.cqlengine.core.type.DefaultReader;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Creates the models of a table with subtypes: of the root, the subtypes, and those in between. */
final class HierarchyModelReader {
  private final ClassView root;
  private final DeclaredTable table;
  private final ModelContext context;
  private final ProblemCollector problems;
  private final Map<Class<?>, EntityModel<?>> models = new LinkedHashMap<>();

  /** The subtypes by their discriminators. */
  private final Map<Object, Class<?>> values = new HashMap<>();

  HierarchyModelReader(
      ClassView root, DeclaredTable table, ModelContext context, ProblemCollector problems) {
    this.root = root;
    this.table = table;
    this.context = context;
    this.problems = problems;
  }

  Map<Class<?>, EntityModel<?>> read(DeclaredTable.DiscriminatorColumn discriminator) {
    ValueType type =
        Objects.requireNonNull(context.types().valueType(discriminator.type(), problems));
    List<IndexModel> indexes =
        discriminator.indexes().stream()
            .map(index -> ColumnReader.index(index, discriminator.name()))
            .toList();
    for (DeclaredEntity entity : table.entities()) {
      Object value = DefaultReader.value(entity.discriminator().orElseThrow(), type);
      values.put(value, ReflectiveView.type(entity.type()));
      readConcrete(
          entity,
          new EntityModelReader.Subtype(discriminator.name(), type, value, indexes, values));
    }
    if (problems.count() == 0) {
      Map<Class<?>, EntityModel<?>> supertypes = new LinkedHashMap<>();
      for (ClassView supertype : SealedHierarchyReader.sealedTypes(root)) {
        readSupertype(supertype, ReflectiveView.type(supertype), supertypes);
      }
      models.putAll(supertypes);
    }
    return models;
  }

  private void readConcrete(DeclaredEntity entity, EntityModelReader.Subtype as) {
    Class<?> type = ReflectiveView.type(entity.type());
    new EntityModelReader<>(type, table.settings(), as, context, problems.of(type.getSimpleName()))
        .read(entity)
        .ifPresent(model -> models.put(type, model));
  }

  private <E> void readSupertype(
      ClassView view, Class<E> supertype, Map<Class<?>, EntityModel<?>> supertypes) {
    List<EntityModel<? extends E>> subtypes = new ArrayList<>();
    for (ClassView subtype : SealedHierarchyReader.concrete(view)) {
      subtypes.add(model(ReflectiveView.type(subtype).asSubclass(supertype)));
    }
    new SupertypeModelReader<>(
            supertype, table.settings(), subtypes, values, view.equals(root), problems)
        .read()
        .ifPresent(model -> supertypes.put(supertype, model));
  }

  @SuppressWarnings("unchecked")
  private <S> EntityModel<S> model(Class<S> subtype) {
    return (EntityModel<S>) Objects.requireNonNull(models.get(subtype));
  }
}
