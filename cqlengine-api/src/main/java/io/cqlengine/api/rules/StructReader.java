package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.UserType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a class that is stored as a user type or as a tuple. */
final class StructReader {
  private final StoredTypeReader reader;
  private final ClassView type;
  private final ProblemCollector problems;

  StructReader(StoredTypeReader reader, ClassView type) {
    this.reader = reader;
    this.type = type;
    this.problems = reader.problems().of(type);
  }

  /** The type; null after a problem with which it cannot be read further. */
  @Nullable StoredType read(TypeUse use) {
    if (reader.open().contains(type)) {
      String name = type.simpleName();
      reader
          .problems()
          .add(
              name + " contains itself, but Cassandra has no recursive types. Store a key instead");
      return null;
    }
    reader.open().addLast(type);
    @Nullable StoredType found = struct(use);
    reader.open().removeLast();
    return found;
  }

  private @Nullable StoredType struct(TypeUse use) {
    int before = problems.count();
    MemberScanner scanned = new MemberScanner(type, problems);
    AnnotationChecker.check(
        scanned,
        type.has(UserType.class) ? AnnotationRole.USER_TYPE : AnnotationRole.TUPLE,
        problems);
    @Nullable CqlTuple tuple = type.annotation(CqlTuple.class);
    if (tuple != null && !type.classes(tuple::value).isEmpty()) {
      problems.add("@CqlTuple on a class has components of its own. Leave the types out");
    }
    List<EntityMember> members = scanned.members();
    if (members.isEmpty()) {
      problems.add("it has no members, and so no fields. Add at least one");
      return null;
    }
    List<StoredType.Field> fields = new ArrayList<>();
    List<StoredType> types = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (EntityMember member : members) {
      ProblemCollector own = problems.of(member);
      String name = member.column(reader.context());
      if (!names.add(name)) {
        own.add(
            "another member has the field '%s', too. Give one of them a name with @Column(\"...\")"
                .formatted(name));
      }
      @Nullable StoredType read = reader.of(own).read(TypeUse.of(member, true));
      if (read != null) {
        ConstraintRules.check(read, own);
        DefaultRules.check(member, read, own);
        fields.add(new StoredType.Field(member, name));
        types.add(read);
      }
    }
    return problems.count() > before
        ? null
        : new StoredType(StoredType.Kind.STRUCT, use, null, types, null, fields);
  }
}
