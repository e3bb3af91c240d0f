package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.core.access.EntityAccess;
import io.cqlengine.core.access.Member;
import io.cqlengine.core.access.MemberFinder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a class that is kept as a user type or as a tuple. */
final class StructReading {
  private final MemberReading reading;
  private final Class<?> type;
  private final List<String> problems = new ArrayList<>();

  StructReading(MemberReading reading, Class<?> type) {
    this.reading = reading;
    this.type = type;
  }

  @Nullable ValueType read(Place place) {
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

  private @Nullable ValueType struct(Place place) {
    @Nullable UserType userType = type.getAnnotation(UserType.class);
    if (userType != null && type.isAnnotationPresent(CqlTuple.class)) {
      problems.add("it is marked @UserType and @CqlTuple: keep one of them");
    }
    List<Member> members = MemberFinder.find(type, problems);
    if (members.isEmpty()) {
      problems.add("it has no members, and so no fields: add at least one");
      return null;
    }
    List<StructField> fields = fields(members);
    Optional<EntityAccess<Object>> access = access(members);
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

  private List<StructField> fields(List<Member> members) {
    List<StructField> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      String name = name(member);
      if (!names.add(name)) {
        problems.add(
            member.name()
                + ": another member has the field '"
                + name
                + "', too: give one of them a name with @Column(\"...\")");
      }
      MemberReading inner =
          new MemberReading(
              reading.reader(),
              problem -> problems.add(member.name() + ": " + problem),
              reading.open());
      @Nullable ValueType read =
          inner.read(new Place(member.type(), member.annotatedType(), member, true));
      if (read != null) {
        Checks checks = Checks.of(member, read, inner::problem);
        fields.add(new StructField(member.name(), name, read, member.primitive(), checks));
      }
    }
    return fields;
  }

  private String name(Member member) {
    @Nullable Column column = member.getAnnotation(Column.class);
    return column == null || column.value().isEmpty()
        ? reading.reader().fieldName(type, member.name())
        : column.value();
  }

  @SuppressWarnings("unchecked")
  private Optional<EntityAccess<Object>> access(List<Member> members) {
    return reading.reader().finder().find((Class<Object>) type, members, problems);
  }
}
