package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.ClusteringKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that the subtypes of a table agree on its key and on the columns that they share. */
final class SharedColumnChecker {
  private final RuleContext context;
  private final ProblemCollector problems;

  /** The first subtype's column of each name. */
  private final Map<String, Shared> known = new LinkedHashMap<>();

  /** The column of a subtype. */
  private record Shared(ClassView subtype, DeclaredColumn column) {
    String member() {
      return column.member().name();
    }

    String named() {
      return subtype.simpleName() + "." + member();
    }
  }

  SharedColumnChecker(RuleContext context, ProblemCollector problems) {
    this.context = context;
    this.problems = problems;
  }

  void check(List<DeclaredEntity> subtypes, String discriminator) {
    for (DeclaredEntity subtype : subtypes) {
      subtype.columns().forEach(column -> check(new Shared(subtype.type(), column)));
      checkKey(subtype, subtypes.get(0));
    }
    List<DeclaredEntity> withStatics =
        subtypes.stream()
            .filter(subtype -> subtype.columns().stream().anyMatch(DeclaredColumn::isStatic))
            .toList();
    if (withStatics.size() > 1
        && subtypes.get(0).partitionKey().stream()
            .noneMatch(column -> column.mayBe(discriminator, context))) {
      problems.add(
          "%s have static columns, but a partition without rows has no discriminator '%s'. Add it to the partition key, or mark members with @Static in one subtype only"
              .formatted(
                  String.join(
                      " and ",
                      withStatics.stream().map(subtype -> subtype.type().simpleName()).toList()),
                  discriminator));
    }
  }

  private void check(Shared own) {
    @Nullable Shared first = known.putIfAbsent(own.column().name(), own);
    ProblemCollector at = problems.at(own.column().member().elements().get(0));
    if (first != null) {
      compare(own, first, at);
      return;
    }
    known.values().stream()
        .filter(other -> other.member().equals(own.member()))
        .filter(other -> !mayShare(own.column(), other.column()))
        .forEach(
            other ->
                at.add(
                    "%s and %s have different columns. Give both the same name with @Column"
                        .formatted(own.named(), other.named())));
  }

  private boolean mayShare(DeclaredColumn one, DeclaredColumn other) {
    return one.mayBe(other.name(), context) || other.mayBe(one.name(), context);
  }

  private static void compare(Shared own, Shared first, ProblemCollector at) {
    @Nullable StoredType type = own.column().type();
    @Nullable StoredType other = first.column().type();
    if (type != null && other != null && !type.storedAs(other)) {
      boolean sameClass = type.use().type().boxedName().equals(other.use().type().boxedName());
      at.add(
          sameClass
              ? "%s and %s share a column, but are stored in different ways. Declare both with the same annotations"
                  .formatted(own.named(), first.named())
              : "%s is %s, but %s in the same column is %s. Give both the same type, or columns of their own"
                  .formatted(own.named(), type.describe(), first.named(), other.describe()));
    }
    if (!own.member().equals(first.member())) {
      at.add(
          "%s and %s share a column. Give both members the same name"
              .formatted(own.named(), first.named()));
    }
    if (!role(own.column()).equals(role(first.column()))) {
      at.add(
          "%s and %s differ in key, static or order. Declare them alike"
              .formatted(own.named(), first.named()));
    }
  }

  private static List<Object> role(DeclaredColumn column) {
    return List.of(
        column.partitionKey(), column.clusteringKey().map(ClusteringKey::order), column.isStatic());
  }

  private void checkKey(DeclaredEntity subtype, DeclaredEntity first) {
    if (!key(subtype).equals(key(first))) {
      problems
          .at(subtype.type())
          .add(
              "%s has the key %s, but %s has %s. Give all subtypes the same key"
                  .formatted(
                      subtype.type().simpleName(),
                      key(subtype),
                      first.type().simpleName(),
                      key(first)));
    }
  }

  private static List<String> key(DeclaredEntity subtype) {
    return Stream.concat(subtype.partitionKey().stream(), subtype.clusteringKey().stream())
        .map(column -> column.member().name())
        .toList();
  }
}
