package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AnnotationChecker;
import io.cqlengine.core.access.AnnotationRole;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.MemberScanner;
import io.cqlengine.core.access.ProblemCollector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a class that is stored as a user type or as a tuple. */
final class StructReader {
  private final MemberTypeReader reader;
  private final Class<?> type;
  private final ProblemCollector problems;

  StructReader(MemberTypeReader reader, Class<?> type) {
    this.reader = reader;
    this.type = type;
    this.problems = reader.problems().of(type.getSimpleName());
  }

  @Nullable ValueType read(TypeUse use) {
    if (reader.open().contains(type)) {
      String name = type.getSimpleName();
      reader
          .problems()
          .add(
              name + " contains itself, but Cassandra has no recursive types. Store a key instead");
      return null;
    }
    reader.open().addLast(type);
    @Nullable ValueType found = struct(use);
    reader.open().removeLast();
    return found;
  }

  private @Nullable ValueType struct(TypeUse use) {
    int before = problems.count();
    @Nullable UserType userType = type.getAnnotation(UserType.class);
    AnnotationChecker.check(
        type, userType == null ? AnnotationRole.TUPLE : AnnotationRole.USER_TYPE, problems);
    @Nullable CqlTuple tuple = type.getAnnotation(CqlTuple.class);
    if (tuple != null && tuple.value().length > 0) {
      problems.add("@CqlTuple on a class has components of its own. Leave the types out");
    }
    List<EntityMember> members = MemberScanner.scan(type, problems);
    if (members.isEmpty()) {
      problems.add("it has no members, and so no fields. Add at least one");
      return null;
    }
    List<MemberDefaults.Member> defaults = new ArrayList<>();
    List<StructType.Field> fields = fields(members, defaults);
    Optional<MemberAccessor<Object>> access = access(members);
    if (access.isEmpty() || problems.count() > before) {
      return null;
    }
    MemberDefaults<Object> own = new MemberDefaults<>(type.getSimpleName(), defaults);
    if (userType == null) {
      return StructType.tuple(type, fields, access.get(), own);
    }
    String name =
        userType.value().isEmpty() ? naming().table(type.getSimpleName()) : userType.value();
    boolean frozen = use.inside() || use.has(Frozen.class);
    return StructType.userType(
        type, name, frozen, fields, access.get(), own, userType.erasesUnknownFields());
  }

  private List<StructType.Field> fields(
      List<EntityMember> members, List<MemberDefaults.Member> defaults) {
    List<StructType.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (EntityMember member : members) {
      ProblemCollector own = problems.of(member.name());
      String name = name(member);
      if (!names.add(name)) {
        own.add(
            "another member has the field '%s', too. Give one of them a name with @Column(\"...\")"
                .formatted(name));
      }
      @Nullable ValueType read =
          new MemberTypeReader(reader.types(), own, reader.open()).read(TypeUse.of(member, true));
      if (read != null) {
        Constraints constraints = ConstraintReader.read(member, read, own);
        fields.add(
            new StructType.Field(member.name(), name, read, member.primitive(), constraints));
        @Nullable Supplier<?> supplier =
            new DefaultReader(member, read, own).read(reader.types().accessors());
        defaults.add(new MemberDefaults.Member(member.name(), read, supplier));
      }
    }
    return fields;
  }

  private NamingStrategy naming() {
    return reader.types().naming();
  }

  private String name(EntityMember member) {
    @Nullable Column column = member.getAnnotation(Column.class);
    return column == null || column.value().isEmpty()
        ? naming().column(member.name())
        : column.value();
  }

  @SuppressWarnings("unchecked")
  private Optional<MemberAccessor<Object>> access(List<EntityMember> members) {
    return reader.types().accessors().accessor((Class<Object>) type, members, problems);
  }
}
