package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Discriminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a record or class whose instances are entities. */
final class EntityReader {
  private final ClassView type;
  private final Optional<DeclaredTable.DiscriminatorColumn> discriminator;
  private final RuleContext context;
  private final ProblemCollector problems;
  private final List<DeclaredColumn> columns = new ArrayList<>();

  private EntityReader(
      ClassView type,
      Optional<DeclaredTable.DiscriminatorColumn> discriminator,
      RuleContext context,
      ProblemCollector problems) {
    this.type = type;
    this.discriminator = discriminator;
    this.context = context;
    this.problems = problems;
  }

  /** The class of a table without subtypes; empty if it cannot have members. */
  static Optional<DeclaredEntity> read(
      ClassView type, RuleContext context, ProblemCollector problems) {
    return new EntityReader(type, Optional.empty(), context, problems)
        .read(AnnotationRole.TABLE, Optional.empty());
  }

  /** A subtype with its discriminator; empty if it cannot have members. */
  static Optional<DeclaredEntity> read(
      ClassView type,
      DeclaredTable.DiscriminatorColumn discriminator,
      Object value,
      RuleContext context,
      ProblemCollector problems) {
    return new EntityReader(type, Optional.of(discriminator), context, problems)
        .read(
            type.has(Discriminator.class)
                ? AnnotationRole.ROOT_AND_SUBTYPE
                : AnnotationRole.SUBTYPE,
            Optional.of(value));
  }

  private Optional<DeclaredEntity> read(AnnotationRole role, Optional<Object> value) {
    if (type.kind() == ClassView.Kind.INTERFACE || type.kind() == ClassView.Kind.ENUM) {
      problems.add(
          "only records, classes and sealed types can be models. Declare it as one of them");
      return Optional.empty();
    }
    MemberScanner scanned = new MemberScanner(type, problems);
    List<EntityMember> members = scanned.members();
    int before = problems.count();
    AnnotationChecker.check(scanned, role, problems);
    boolean allMarksCount = problems.count() == before;
    members.forEach(this::add);
    PrimaryKeyReader keys = new PrimaryKeyReader(columns, problems);
    List<DeclaredColumn> partitionKey = keys.partitionKey(allMarksCount);
    List<DeclaredColumn> clusteringKey = keys.clusteringKey();
    keys.checkStatics(clusteringKey);
    keys.checkCounters(
        discriminator
            .map(DeclaredTable.DiscriminatorColumn::name)
            .filter(own -> columns.stream().noneMatch(column -> mayBeInKey(column, own))));
    return Optional.of(
        new DeclaredEntity(type, value, List.copyOf(columns), partitionKey, clusteringKey));
  }

  /** Whether a column may be the discriminator of counters, which must be in the key. */
  private boolean mayBeInKey(DeclaredColumn column, String discriminator) {
    return column.name().equals(discriminator)
        || (column.key() && column.mayBe(discriminator, context));
  }

  private void add(EntityMember member) {
    ProblemCollector own = problems.of(member);
    int before = problems.count();
    String name = member.column(context);
    @Nullable StoredType stored = StoredTypeReader.read(member, context, own);
    DeclaredColumn column = new DeclaredColumn(member, name, stored, true);
    checkRole(column, own);
    discriminator
        .filter(shared -> shared.name().equals(name))
        .ifPresent(shared -> checkDiscriminator(column, shared.type(), own));
    if (stored != null) {
      if (column.counter() && !member.indexes().isEmpty()) {
        own.add("a counter cannot be indexed. Leave @Indexed out");
      }
      member.indexes().forEach(index -> IndexRules.check(index, stored, own));
      ConstraintRules.check(stored, own);
      DefaultRules.check(member, stored, own);
    }
    columns.stream()
        .filter(other -> other.name().equals(name))
        .findFirst()
        .ifPresent(
            other ->
                own.add(
                    "another member, %s, also has the column '%s'. Give one of them a name with @Column(\"...\")"
                        .formatted(other.member().name(), name)));
    columns.add(new DeclaredColumn(member, name, stored, problems.count() == before));
  }

  private static void checkRole(DeclaredColumn column, ProblemCollector problems) {
    if (column.partitionKey() && column.clusteringKey().isPresent()) {
      problems.add(
          "it is marked @PartitionKey and @ClusteringKey. Keep one of them. Only a clustering"
              + " column has an order");
    }
    if (column.key()) {
      if (column.isStatic()) {
        problems.add("it is in the key and @Static. Leave one of them out");
      }
      if (column.member().type().is(Optional.class)) {
        problems.add(
            "it is in the key and Optional, but a key needs a value. Declare it without Optional");
      }
    }
  }

  private static void checkDiscriminator(
      DeclaredColumn column, StoredType discriminator, ProblemCollector problems) {
    String type = discriminator.use().type().boxedName();
    if (!column.member().type().boxedName().equals(type) || column.isStatic()) {
      problems.add(
          "its column is the discriminator, a %s in every row. Declare the member with this type, or give it another column"
              .formatted(discriminator.describe()));
    }
  }
}
