package io.cqlengine.api.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a record or class whose instances are entities. */
public final class EntityReader {
  private final ClassView type;
  private final RuleContext context;
  private final ProblemCollector problems;
  private final List<DeclaredColumn> columns = new ArrayList<>();

  private EntityReader(ClassView type, RuleContext context, ProblemCollector problems) {
    this.type = type;
    this.context = context;
    this.problems = problems;
  }

  /**
   * {@return the columns of a class; empty if it cannot have members}
   *
   * @param type the class
   * @param role what it is read as
   * @param discriminator the column of its discriminator; null if it has none
   * @param context what the rules need to know
   * @param problems takes the problems
   */
  public static Optional<DeclaredEntity> read(
      ClassView type,
      AnnotationRole role,
      @Nullable String discriminator,
      RuleContext context,
      ProblemCollector problems) {
    return new EntityReader(type, context, problems).read(role, discriminator);
  }

  private Optional<DeclaredEntity> read(AnnotationRole role, @Nullable String discriminator) {
    if (type.kind() == ClassView.Kind.INTERFACE || type.kind() == ClassView.Kind.ENUM) {
      problems.add(
          "only records, classes and sealed types can be models. Declare it as one of them");
      return Optional.empty();
    }
    List<EntityMember> members = MemberScanner.scan(type, problems);
    int before = problems.count();
    AnnotationChecker.check(type, role, problems);
    boolean allMarksCount = problems.count() == before;
    members.forEach(this::add);
    PrimaryKeyReader keys = new PrimaryKeyReader(columns, problems);
    List<DeclaredColumn> partitionKey = keys.partitionKey(allMarksCount);
    List<DeclaredColumn> clusteringKey = keys.clusteringKey();
    keys.checkStatics(clusteringKey);
    keys.checkCounters(
        Stream.ofNullable(discriminator)
            .filter(own -> columns.stream().noneMatch(column -> column.name().equals(own))));
    return Optional.of(new DeclaredEntity(List.copyOf(columns), partitionKey, clusteringKey));
  }

  private void add(EntityMember member) {
    ProblemCollector own = problems.of(member);
    int before = problems.count();
    String name = member.column(context.columnNames());
    @Nullable StoredType stored = StoredTypeReader.read(member, context, own);
    DeclaredColumn column = new DeclaredColumn(member, name, stored, true);
    checkRole(column, own);
    if (stored != null) {
      if (column.counter() && !member.indexes().isEmpty()) {
        own.add("a counter cannot be indexed. Leave @Indexed out");
      }
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
}
