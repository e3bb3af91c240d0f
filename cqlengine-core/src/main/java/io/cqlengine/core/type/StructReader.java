package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.MemberScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a class that is kept as a user type or as a tuple. */
final class StructReader {
  private final MemberTypeReader reading;
  private final Class<?> type;
  private final List<String> problems = new ArrayList<>();

  StructReader(MemberTypeReader reading, Class<?> type) {
    this.reading = reading;
    this.type = type;
  }

  @Nullable ValueType read(TypeUse place) {
    if (reading.open().contains(type)) {
      reading.problem(
          type.getSimpleName() + " contains itself: Cassandra has no recursive types: keep a key");
      return null;
    }
    reading.open().addLast(type);
    @Nullable ValueType found = struct(place);
    reading.open().removeLast();
    problems.forEach(problem -> reading.problem(type.getSimpleName() + ": " + problem));
    return problems.isEmpty() ? found : null;
  }

  private @Nullable ValueType struct(TypeUse place) {
    @Nullable UserType userType = type.getAnnotation(UserType.class);
    if (userType != null && type.isAnnotationPresent(CqlTuple.class)) {
      problems.add("it is marked @UserType and @CqlTuple: keep one of them");
    }
    List<EntityMember> members = MemberScanner.find(type, problems);
    if (members.isEmpty()) {
      problems.add("it has no members, and so no fields: add at least one");
      return null;
    }
    List<StructField> fields = fields(members);
    Optional<MemberAccessor<Object>> access = access(members);
    if (access.isEmpty() || !problems.isEmpty()) {
      return null;
    }
    if (userType == null) {
      return StructType.tuple(type, fields, access.get());
    }
    String name = userType.value().isEmpty() ? reading.reader().typeName(type) : userType.value();
    boolean frozen = place.inside() || place.has(Frozen.class);
    return StructType.userType(
        type, name, frozen, fields, access.get(), userType.erasesUnknownFields());
  }

  private List<StructField> fields(List<EntityMember> members) {
    List<StructField> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (EntityMember member : members) {
      String name = name(member);
      if (!names.add(name)) {
        problems.add(
            member.name()
                + ": another member has the field '"
                + name
                + "', too: give one of them a name with @Column(\"...\")");
      }
      MemberTypeReader inner =
          new MemberTypeReader(
              reading.reader(),
              problem -> problems.add(member.name() + ": " + problem),
              reading.open());
      @Nullable ValueType read =
          inner.read(new TypeUse(member.type(), member.annotatedType(), member, true));
      if (read != null) {
        Constraints checks = Constraints.of(member, read, inner::problem);
        fields.add(new StructField(member.name(), name, read, member.primitive(), checks));
      }
    }
    return fields;
  }

  private String name(EntityMember member) {
    @Nullable Column column = member.getAnnotation(Column.class);
    return column == null || column.value().isEmpty()
        ? reading.reader().fieldName(type, member.name())
        : column.value();
  }

  @SuppressWarnings("unchecked")
  private Optional<MemberAccessor<Object>> access(List<EntityMember> members) {
    return reading.reader().finder().find((Class<Object>) type, members, problems);
  }
}
