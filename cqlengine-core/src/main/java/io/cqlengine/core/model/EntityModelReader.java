package io.cqlengine.core.model;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.DeclaredEntity;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.TableSettings;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.DefaultReader;
import io.cqlengine.core.type.MemberDefaults;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a record or class whose instances are entities. */
final class EntityModelReader<E> {
  private final Class<E> type;
  private final TableSettings table;
  private final @Nullable Subtype subtype;
  private final ModelContext context;
  private final ProblemCollector problems;
  private final List<EntityColumn<E, ?>> columns = new ArrayList<>();

  /**
   * The discriminator of a subtype of a shared table.
   *
   * @param value its value in rows of the subtype
   * @param all the subtypes of the table by their values, complete when rows are read
   */
  record Subtype(
      String column,
      ValueType type,
      Object value,
      List<IndexModel> indexes,
      Map<Object, Class<?>> all) {}

  /** Without a subtype for a table of one class. */
  EntityModelReader(
      Class<E> type,
      TableSettings table,
      @Nullable Subtype subtype,
      ModelContext context,
      ProblemCollector problems) {
    this.type = type;
    this.table = table;
    this.subtype = subtype;
    this.context = context;
    this.problems = problems;
  }

  /** The model; empty when there is a problem, also of another class of the table. */
  Optional<EntityModel<E>> read(DeclaredEntity declared) {
    for (DeclaredColumn column : declared.columns()) {
      columns.add(new ColumnReader(column, context, problems).read(type, columns.size()));
    }
    ValueType.checkUserTypes(columns.stream().map(EntityColumn::valueType), problems);
    Optional<DiscriminatorMapping> discriminator =
        Optional.ofNullable(subtype).map(this::discriminator);
    List<EntityMember> members = declared.members();
    MemberDefaults<E> defaults = defaults(declared);
    @Nullable EntityValidator<E> validator = validator();
    Optional<MemberAccessor<E>> access = access(declared.type(), members, discriminator);
    if (problems.count() > 0) {
      return Optional.empty();
    }
    return access.map(
        found ->
            new EntityModel<>(
                type,
                table,
                new EntityModel.Key<>(
                    key(declared, declared.partitionKey()),
                    key(declared, declared.clusteringKey())),
                columns,
                found,
                discriminator,
                defaults,
                new EntityValidation<>(type, found, columns, defaults, validator)));
  }

  private List<EntityColumn<E, ?>> key(DeclaredEntity declared, List<DeclaredColumn> key) {
    List<EntityColumn<E, ?>> found = new ArrayList<>();
    key.forEach(column -> found.add(columns.get(declared.columns().indexOf(column))));
    return found;
  }

  /** The defaults of the members, whose columns come first. */
  private MemberDefaults<E> defaults(DeclaredEntity declared) {
    List<MemberDefaults.Member> all = new ArrayList<>();
    for (EntityColumn<E, ?> column : columns) {
      all.add(
          new MemberDefaults.Member(
              column.member(),
              column.valueType(),
              column.index() < declared.columns().size()
                  ? supplier(declared.columns().get(column.index()), column)
                  : null));
    }
    return new MemberDefaults<>(type.getSimpleName(), all);
  }

  private @Nullable Supplier<?> supplier(DeclaredColumn declared, EntityColumn<E, ?> column) {
    if (!declared.correct()) {
      return null;
    }
    return DefaultReader.read(
        declared.member(),
        requireNonNull(declared.type()),
        column.valueType(),
        context.accessors(),
        problems.of(declared.member()));
  }

  private DiscriminatorMapping discriminator(Subtype own) {
    return DiscriminatorMapping.of(
        type, discriminatorPosition(own), List.of(own.value()), false, own.all(), columns);
  }

  /** The position of the discriminator: a member's column, or an additional one. */
  private int discriminatorPosition(Subtype own) {
    for (EntityColumn<E, ?> column : columns) {
      if (column.name().equals(own.column())) {
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

  private Optional<MemberAccessor<E>> access(
      ClassView view, List<EntityMember> members, Optional<DiscriminatorMapping> discriminator) {
    return context
        .accessors()
        .accessor(type, view, members, problems)
        .map(
            found ->
                discriminator.isEmpty()
                    ? found
                    : new SubtypeAccessor<>(discriminator.get(), found, members.size()));
  }

  @SuppressWarnings("unchecked")
  private @Nullable EntityValidator<E> validator() {
    ValidatedBy named = type.getAnnotation(ValidatedBy.class);
    return named == null
        ? null
        : (EntityValidator<E>) context.accessors().instance(named.value(), problems).orElse(null);
  }
}
