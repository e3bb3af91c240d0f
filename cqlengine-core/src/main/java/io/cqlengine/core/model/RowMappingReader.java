package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.MemberScanner;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a record or class that has no table, and finds all of its problems at once. */
final class RowMappingReader<R> {
  private final Class<R> type;
  private final ModelContext context;
  private final List<String> problems = new ArrayList<>();

  RowMappingReader(Class<R> type, ModelContext context) {
    this.type = type;
    this.context = context;
  }

  RowMapping<R> read() {
    List<EntityMember> members = MemberScanner.find(type, problems);
    List<RowMapping.Part> parts = new ArrayList<>();
    for (EntityMember member : members) {
      RowMapping.Part part = part(member);
      if (part != null) {
        parts.add(part);
      }
    }
    Optional<MemberAccessor<R>> access = context.finder().find(type, members, problems);
    if (!problems.isEmpty()) {
      throw new ModelException(type, problems);
    }
    return new RowMapping<>(type, List.copyOf(parts), access.orElseThrow());
  }

  private RowMapping.@Nullable Part part(EntityMember member) {
    ValueType found =
        context
            .types()
            .read(
                member.type(),
                member.annotatedType(),
                member,
                problem -> problems.add(member.name() + ": " + problem));
    String name =
        Optional.ofNullable(member.getAnnotation(Column.class))
            .map(Column::value)
            .filter(given -> !given.isEmpty())
            .orElseGet(() -> context.naming().column(member.name()));
    return found == null
        ? null
        : new RowMapping.Part(member.name(), name, found, member.primitive());
  }
}
