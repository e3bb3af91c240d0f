package io.cqlengine.processor;

import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.DeclaredEntity;
import io.cqlengine.api.rules.DeclaredTable;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.SealedHierarchyReader;
import io.cqlengine.api.rules.StoredTypeReader;
import io.cqlengine.api.rules.TableReader;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;

/** Reads models from sources, by the rules that the engine applies to loaded classes. */
record SourceModels(Mirrors mirrors, SourceRules rules) {

  /**
   * The columns that have constants in a type: those of an entity, or of its subtypes as far as it
   * declares them.
   *
   * @param entity the entity, or the first of the subtypes, which all have the same key
   */
  record Columns(TypeElement type, List<DeclaredColumn> columns, DeclaredEntity entity) {}

  /** A class whose instances the engine creates, and the collector of its problems. */
  record Instances(ClassView type, List<EntityMember> members, ProblemCollector problems) {}

  static boolean isValue(TypeElement type) {
    return type.getAnnotation(UserType.class) != null || type.getAnnotation(CqlTuple.class) != null;
  }

  /** The constants of a table, of its subtypes, and of the types in between. */
  List<Columns> columns(TypeElement root) {
    ClassView view = MirrorView.of(root, mirrors);
    List<Columns> all = new ArrayList<>();
    Optional<DeclaredTable> table = TableReader.read(view, rules, new ProblemCollector());
    for (DeclaredEntity entity : table.map(DeclaredTable::entities).orElse(List.of())) {
      all.add(new Columns(type(entity.type()), entity.columns(), entity));
    }
    for (ClassView supertype : SealedHierarchyReader.sealedTypes(view)) {
      Set<ClassView> below = SealedHierarchyReader.concrete(supertype);
      List<DeclaredEntity> entities =
          table.stream()
              .flatMap(found -> found.entities().stream())
              .filter(entity -> below.contains(entity.type()))
              .toList();
      if (Modifier.isAbstract(supertype.modifiers()) && !entities.isEmpty()) {
        all.add(new Columns(type(supertype), declaredBy(supertype, entities), entities.get(0)));
      }
    }
    return all;
  }

  private static List<DeclaredColumn> declaredBy(
      ClassView supertype, List<DeclaredEntity> entities) {
    Map<String, DeclaredColumn> columns = new LinkedHashMap<>();
    Predicate<EntityMember> declared = MemberScanner.declaredBy(supertype);
    entities.stream()
        .flatMap(entity -> entity.columns().stream())
        .filter(column -> declared.test(column.member()))
        .forEach(column -> columns.putIfAbsent(column.member().name(), column));
    return List.copyOf(columns.values());
  }

  /** The classes of a table, or a user type or tuple. */
  List<Instances> instances(TypeElement type, ProblemCollector problems) {
    ClassView view = MirrorView.of(type, mirrors);
    if (isValue(type)) {
      if (type.getAnnotation(UserType.class) != null) {
        StoredTypeReader.readUserType(MirrorView.of(type.asType(), mirrors), rules, problems);
      }
      List<EntityMember> members = MemberScanner.scan(view, new ProblemCollector());
      return List.of(new Instances(view, members, problems));
    }
    return TableReader.read(view, rules, problems).stream()
        .flatMap(table -> table.entities().stream())
        .map(entity -> new Instances(entity.type(), entity.members(), of(entity, problems)))
        .toList();
  }

  private static ProblemCollector of(DeclaredEntity entity, ProblemCollector problems) {
    return entity.discriminator().isEmpty() ? problems : problems.of(entity.type().simpleName());
  }

  static TypeElement type(ClassView view) {
    return (TypeElement) MirrorView.element(view);
  }
}
