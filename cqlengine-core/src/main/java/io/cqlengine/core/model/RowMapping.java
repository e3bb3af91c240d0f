package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.core.access.AnnotationChecker;
import io.cqlengine.core.access.AnnotationRole;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.MemberScanner;
import io.cqlengine.core.access.ProblemCollector;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mapping of rows to a model or to a type without a table, by the names of their columns.
 *
 * @param parts the members in the order in which the type is created
 * @param <R> the type
 */
public record RowMapping<R>(Class<R> type, List<Part> parts, MemberAccessor<R> access) {

  /** A member: its name in Java, its column, and its type. */
  public record Part(String member, String column, ValueType valueType, boolean primitive) {}

  /** The mapping to a model. */
  static <E> RowMapping<E> of(EntityModel<E> model) {
    return new RowMapping<>(
        model.type(),
        model.all().stream()
            .map(
                column ->
                    new Part(
                        column.member(), column.name(), column.valueType(), column.primitive()))
            .toList(),
        model.access());
  }

  /** Reads a record or class that has no table; all problems in one exception. */
  static <R> RowMapping<R> read(Class<R> type, ModelContext context) {
    ProblemCollector problems = new ProblemCollector();
    AnnotationChecker.check(type, AnnotationRole.ROW, problems);
    List<EntityMember> members = MemberScanner.scan(type, problems);
    List<Part> parts = new ArrayList<>();
    for (EntityMember member : members) {
      ValueType found = context.types().read(member, problems.of(member.name()));
      if (found != null) {
        String column =
            Optional.ofNullable(member.getAnnotation(Column.class))
                .flatMap(named -> TableReader.nonEmpty(named.value()))
                .orElseGet(() -> context.naming().column(member.name()));
        parts.add(new Part(member.name(), column, found, member.primitive()));
      }
    }
    Optional<MemberAccessor<R>> access = context.accessors().accessor(type, members, problems);
    problems.throwModelException(type);
    return new RowMapping<>(type, List.copyOf(parts), access.orElseThrow());
  }
}
