package io.cqlengine.core.model;

import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.MemberScanner;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record or class of which entities are made.
 *
 * @param <E> the entity type
 */
final class EntityModelReader<E> {
  private final Class<E> type;
  private final TableReader.Description table;
  private final @Nullable Subtype subtype;
  private final ModelContext context;
  private final List<String> problems;
  private final List<EntityMember> members;
  private final List<EntityColumn<E, ?>> columns = new ArrayList<>();

  /**
   * How a subtype of a shared table is known.
   *
   * @param column the discriminator's name
   * @param type the discriminator's type
   * @param value its value in rows of the subtype
   * @param indexes the indexes on it
   * @param all the subtypes of the table by their values, all of them in the end
   */
  record Subtype(
      String column,
      ValueType type,
      Object value,
      List<IndexModel> indexes,
      Map<Object, Class<?>> all) {}

  /**
   * @param subtype null for a table of one class
   * @param problems takes what is wrong
   */
  EntityModelReader(
      Class<E> type,
      TableReader.Description table,
      @Nullable Subtype subtype,
      ModelContext context,
      List<String> problems) {
    this.type = type;
    this.table = table;
    this.subtype = subtype;
    this.context = context;
    this.problems = problems;
    this.members = MemberScanner.find(type, problems);
  }

  /** The model; empty when a problem was found. */
  Optional<EntityModel<E>> read() {
    int before = problems.size();
    if (type.isInterface() || type.isEnum() || type.isPrimitive() || type.isArray()) {
      problems.add("it is no record and no class with members: declare it as one");
      return Optional.empty();
    }
    members.forEach(this::add);
    problems.addAll(ValueType.conflicts(columns.stream().map(EntityColumn::valueType)));
    int discriminator = subtype == null ? -1 : discriminator(subtype);
    PrimaryKeyReader<E> keys = new PrimaryKeyReader<>(columns, members, problems);
    List<EntityColumn<E, ?>> partitionKey = keys.partitionKey();
    List<EntityColumn<E, ?>> clusteringKey = keys.clusteringKey();
    keys.statics(clusteringKey);
    keys.counters();
    ColumnDefaults<E> defaults = ColumnDefaults.of(columns, members, context.finder(), problems);
    @Nullable EntityValidator<E> validator = validator();
    Optional<MemberAccessor<E>> access = access(discriminator);
    if (problems.size() > before) {
      return Optional.empty();
    }
    Optional<DiscriminatorMapping> discrimination =
        Optional.ofNullable(subtype)
            .map(own -> new DiscriminatorMapping(discriminator, List.of(own.value()), false));
    return access.map(
        found ->
            new EntityModel<>(
                type,
                table,
                new EntityModel.Key<>(partitionKey, clusteringKey),
                columns,
                found,
                discrimination,
                defaults,
                new EntityValidation<>(type, found, columns, validator)));
  }

  private void add(EntityMember member) {
    EntityColumn<E, ?> column =
        new ColumnReader(member, context, problems).read(type, columns.size());
    columns.stream()
        .filter(other -> other.name().equals(column.name()))
        .findFirst()
        .ifPresent(
            other ->
                problems.add(
                    member.name()
                        + ": another member, "
                        + other.member()
                        + ", has the column '"
                        + column.name()
                        + "', too: give one of them a name with @Column(\"...\")"));
    columns.add(column);
  }

  /** The place of the discriminator: a member's column, or one more. */
  private int discriminator(Subtype own) {
    for (EntityColumn<E, ?> column : columns) {
      if (column.name().equals(own.column())) {
        if (!column.javaType().equals(own.type().javaType()) || column.isStatic()) {
          problems.add(
              column.member()
                  + ": its column is the discriminator, a "
                  + own.type()
                  + " in every row: declare it so, or give it a column of its own");
        }
        return column.index();
      }
    }
    columns.add(
        new EntityColumn<>(
            type,
            columns.size(),
            own.column(),
            own.column(),
            own.type(),
            false,
            EntityColumn.Role.DATA,
            own.indexes(),
            Constraints.NONE));
    return columns.size() - 1;
  }

  private Optional<MemberAccessor<E>> access(int discriminator) {
    Optional<MemberAccessor<E>> access = context.finder().find(type, members, problems);
    return subtype == null
        ? access
        : access.map(
            found ->
                new SubtypeAccessor<>(
                    new Family(type, subtype.all()),
                    found,
                    discriminator,
                    subtype.value(),
                    discriminator < members.size()));
  }

  @SuppressWarnings("unchecked")
  private @Nullable EntityValidator<E> validator() {
    ValidatedBy named = type.getAnnotation(ValidatedBy.class);
    return named == null
        ? null
        : (EntityValidator<E>) context.finder().instance(named.value(), problems).orElse(null);
  }
}
