package io.cqlengine.core.model;

import io.cqlengine.api.rules.AnnotationChecker;
import io.cqlengine.api.rules.AnnotationRole;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.ReflectiveView;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mapping of rows to a model or to a type without a table, by the names of their columns.
 *
 * @param parts the members in the order in which the type is created
 */
public record RowMapping<R>(Class<R> type, List<Part> parts, MemberAccessor<R> access) {

  /** A member: its name in Java, its column, and its type. */
  public record Part(String member, String column, ValueType valueType, boolean primitive) {}

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
    ClassView view = ReflectiveView.of(type);
    AnnotationChecker.check(view, AnnotationRole.ROW, problems);
    List<EntityMember> members = MemberScanner.scan(view, problems);
    List<Part> parts = new ArrayList<>();
    for (EntityMember member : members) {
      ProblemCollector own = problems.of(member);
      StoredType stored = context.types().read(member, own);
      ValueType found = stored == null ? null : context.types().valueType(stored, own);
      if (found != null) {
        String column = member.column(context.types());
        parts.add(new Part(member.name(), column, found, member.primitive()));
      }
    }
    Optional<MemberAccessor<R>> access =
        context.accessors().accessor(type, view, members, problems);
    context.rejectIfAny(problems, type);
    return new RowMapping<>(type, List.copyOf(parts), access.orElseThrow());
  }
}
