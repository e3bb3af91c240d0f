package io.cqlengine.core.write;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.core.model.DiscriminatorMapping;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.query.ColumnFinder;
import io.cqlengine.core.query.InternedAssignments;
import io.cqlengine.core.query.InternedRelations.Write;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import io.cqlengine.core.query.WriteOptions;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.IfClause;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans single writes: checks, shape and values. */
public final class WritePlanner<E> {
  private final QuerySpec<E> spec;
  private final EntityModel<E> model;
  private final WriteOptions options;

  public WritePlanner(QuerySpec<E> spec) {
    this.spec = spec;
    this.model = spec.model();
    this.options = spec.writeOptions();
  }

  /** An INSERT of an entity that has its defaults, in which an empty collection counts as null. */
  public PlannedWrite create(E filled) {
    return insert("create", filled, true);
  }

  /** An INSERT in which an empty collection clears its column; with a condition an UPDATE. */
  public PlannedWrite save(E entity) {
    requireNonNull(entity, "entity is null");
    return options.guard().open() ? insert("save", entity, false) : replace(entity);
  }

  /** An UPDATE of all columns of the row of an entity, because an INSERT has no such condition. */
  private PlannedWrite replace(E entity) {
    List<String> violations = new ArrayList<>(0);
    spec.againstEntity(violations);
    WriteValidator check = new WriteValidator(spec, ReadOptions.NONE, violations);
    check.change("An UPDATE");
    @Nullable Object[] members = model.access().values(entity);
    validate("save", entity, members, violations);
    boolean statics = staticsOnly(members);
    List<SetTerm> assigns = new ArrayList<>();
    List<@Nullable Object> set = new ArrayList<>();
    for (EntityColumn<E, ?> column : model.all()) {
      if (!column.key() && (!statics || column.isStatic())) {
        Object value = members[column.index()];
        assigns.add(SetTerm.of(column.index(), Assignment.Operation.SET));
        set.add(value == null ? absent() : value);
      }
    }
    if (assigns.isEmpty()) {
      violations.add(
          "%s has only key columns, so there is nothing to write under a condition. Leave out %s."
              .formatted(model.name(), String.join(", ", options.guards())));
    } else if (set.stream().allMatch(Objects::isNull)) {
      violations.add(
          "All members outside the key are null and would be left out, so nothing would be"
              + " written. Set one of them, or use nulls(Nulls.DELETE).");
    } else if (!statics && !writesRow(assigns, set) && !WriteValidator.conditionsNeedRow(spec)) {
      violations.add(
          "The condition can hold without the row, and an UPDATE would not create it, because all"
              + " members outside the key are static or null. In one batch, send save(entity)"
              + " without the condition and an update(...) with it.");
    }
    boolean partition = check.ofPartition(statics || model.onlyStatics(), () -> members);
    WhereClause where = keyOf("save(...)", members, partition, violations);
    return update("save", assigns, set, where, true);
  }

  private PlannedWrite insert(String verb, E entity, boolean emptyIsNull) {
    List<String> violations = new ArrayList<>(0);
    new WriteValidator(spec, violations).insert();
    @Nullable Object[] members = model.access().values(entity);
    validate(verb, entity, members, violations);
    boolean statics = staticsOnly(members);
    Shape.Insert shape = Shape.Insert.of(statics, options.ifNotExists(), options.timed());
    List<? extends EntityColumn<?, ?>> columns = shape.columns(model);
    @Nullable Object[] values = new @Nullable Object[columns.size() + shape.options()];
    @Nullable Object absent = absent();
    for (int i = 0; i < columns.size(); i++) {
      EntityColumn<?, ?> column = columns.get(i);
      Object value = members[column.index()];
      boolean gone =
          value == null || (emptyIsNull && column.emptyIsNull() && column.storesNothing(value));
      values[i] = gone ? absent : value;
    }
    if (statics
        && IntStream.range(0, columns.size())
            .noneMatch(i -> columns.get(i).isStatic() && values[i] != null)) {
      spec.refuse(
          verb + "(...)",
          List.of(
              "The clustering key (%s) and all static members are null, so nothing would be written. Set the key or a static member, or use nulls(Nulls.DELETE)."
                  .formatted(EntityColumn.members(model.clustering()))));
    }
    options(values, columns.size(), shape.options());
    return new PlannedWrite(verb, shape, values);
  }

  /** Puts the TTL, and the timestamp where there is a second marker. */
  private void options(@Nullable Object[] values, int from, int markers) {
    if (markers > 0) {
      values[from] = options.ttl();
    }
    if (markers > 1) {
      values[from + 1] = options.writeTime();
    }
  }

  /** Throws what is wrong with the query, and with the entity. */
  private void validate(
      String verb, E entity, @Nullable Object[] members, List<String> violations) {
    int ofTheQuery = violations.size();
    model.validate(entity, members, violations);
    if (violations.size() > ofTheQuery) {
      throw new ValidationException(spec.subject(verb + "(...)"), violations);
    }
    if (!violations.isEmpty()) {
      spec.refuse(verb + "(...)", violations);
    }
  }

  /** Whether an entity has no clustering key, but static columns. */
  private boolean staticsOnly(@Nullable Object[] members) {
    return model.hasStatics()
        && model.primaryKey().size() > model.partitionKeySize()
        && WriteValidator.withoutRow(model, members);
  }

  /** What is written for a null member. */
  private @Nullable Object absent() {
    Nulls own = options.nulls();
    return (own == null ? model.nulls() : own) == Nulls.DELETE ? BindMarker.NULL : null;
  }

  /** An UPDATE of the row of the spec. */
  public PlannedWrite update(Collection<? extends Assignment<? super E>> assignments) {
    requireNonNull(assignments, "assignments is null");
    PlannedWrite again = updateAgain(assignments);
    return again == null ? checkedUpdate(assignments) : again;
  }

  /**
   * An UPDATE that sets the same columns as a checked one, so that only the classes of its values
   * are checked; null for another one.
   */
  private @Nullable PlannedWrite updateAgain(
      Collection<? extends Assignment<? super E>> assignments) {
    if (options.conditional() || model.discriminator().isPresent()) {
      return null;
    }
    WhereClause where = spec.where();
    int optionMarkers = options.timed() ? 2 : 0;
    int next = optionMarkers;
    @Nullable Object[] values =
        new @Nullable Object[next + assignments.size() + where.values().size()];
    int end = values.length - where.values().size();
    InternedAssignments terms = spec.noRelations().noAssignments();
    boolean statics = true;
    for (Assignment<? super E> assignment : assignments) {
      InternedAssignments longer =
          terms.checkedSet(requireNonNull(assignment, "assignment is null"));
      // Another thread may add assignments.
      if (longer == null || next == end) {
        return null;
      }
      EntityColumn<E, ?> column = model.all().get(longer.lastColumn());
      Object value = assignment.operand();
      if (value == null || !column.valueType().accepts(value)) {
        return null;
      }
      statics &= column.isStatic();
      values[next++] = value;
      terms = longer;
    }
    if (next == optionMarkers
        || !WriteValidator.isValid(spec, statics ? Write.UPDATE_STATICS : Write.UPDATE_ROW)) {
      return null;
    }
    options(values, 0, optionMarkers);
    where.write(values, next);
    Shape.Update shape =
        where.interned().update(terms.list(), IfClause.NONE, true, optionMarkers > 0);
    return new PlannedWrite("update", shape, values);
  }

  private PlannedWrite checkedUpdate(Collection<? extends Assignment<? super E>> assignments) {
    List<String> violations = new ArrayList<>(0);
    AssignmentBuilder<E> set =
        AssignmentBuilder.of(model, spec.noRelations().noAssignments(), assignments, violations);
    boolean statics = set.statics() && !assignments.isEmpty();
    WriteValidator.check(spec, statics ? Write.UPDATE_STATICS : Write.UPDATE_ROW, violations);
    if (set.invalid()) {
      throw new ValidationException(spec.subject("update(...)"), violations);
    }
    spec.refuse("update(...)", violations);
    InternedAssignments terms =
        statics ? set.terms() : withDiscriminator(set.terms(), set.values());
    return update("update", terms.list(), set.values(), spec.where(), set.idempotent());
  }

  private InternedAssignments withDiscriminator(InternedAssignments terms, List<Object> values) {
    Optional<DiscriminatorMapping> own = discriminator(terms.list(), values);
    if (own.isPresent() && own.get().values().size() == 1) {
      values.add(own.get().values().get(0));
      return terms.and(own.get().column(), Assignment.Operation.SET);
    }
    return terms;
  }

  /**
   * The discriminator that an UPDATE of a row writes, too, because it may create the row; none if
   * it does not, or if its TTL would apply to the discriminator of a row that is there.
   */
  Optional<DiscriminatorMapping> discriminator(
      List<SetTerm> terms, List<? extends @Nullable Object> values) {
    Optional<DiscriminatorMapping> own = model.discriminator();
    return own.isPresent()
            && options.ttl() == null
            && !model.all().get(own.get().column()).key()
            && writesRow(terms, values)
            && !WriteValidator.conditionsNeedRow(spec)
        ? own
        : Optional.empty();
  }

  /**
   * Whether an UPDATE with these terms creates a missing row: writes a value that is not static.
   */
  private boolean writesRow(List<SetTerm> terms, List<? extends @Nullable Object> values) {
    int marker = 0;
    for (SetTerm term : terms) {
      marker += term.markers();
      if (!model.all().get(term.column()).isStatic()
          && writes(model, term, values.get(marker - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a term leaves a value in its column. */
  static boolean writes(EntityModel<?> model, SetTerm term, @Nullable Object value) {
    return value != null
        && value != BindMarker.NULL
        && term.operation() != Assignment.Operation.REMOVE
        && (term.part() != SetTerm.Part.COLUMN
            || !model.all().get(term.column()).storesNothing(value));
  }

  /** An UPDATE that was checked. */
  PlannedWrite update(
      String verb,
      List<SetTerm> assigns,
      List<? extends @Nullable Object> set,
      WhereClause where,
      boolean idempotent) {
    WhereClause conditions = options.conditions();
    Shape.Update shape =
        where.interned().update(assigns, options.guard(), idempotent, options.timed());
    int next = shape.options();
    int size = next + set.size() + where.values().size() + conditions.values().size();
    @Nullable Object[] values = new @Nullable Object[size];
    options(values, 0, next);
    for (Object value : set) {
      values[next++] = value;
    }
    conditions.write(values, where.write(values, next));
    return new PlannedWrite(verb, shape, values);
  }

  /** A DELETE of the rows of the spec. */
  public PlannedWrite delete() {
    List<String> violations = new ArrayList<>(0);
    WriteValidator.check(spec, Write.DELETE_ROWS, violations);
    spec.refuse("delete()", violations);
    return delete("delete", List.of(), spec.where());
  }

  /** A DELETE of the row of an entity. */
  public PlannedWrite delete(E entity) {
    requireNonNull(entity, "entity is null");
    return delete("delete", List.of(), key(spec, "delete(entity)", entity, false, againstDelete()));
  }

  /** What is wrong with the spec of a DELETE of an entity. */
  private List<String> againstDelete() {
    if (options.equals(WriteOptions.NONE) && spec.isAllRows()) {
      return List.of();
    }
    List<String> violations = new ArrayList<>(0);
    spec.againstEntity(violations);
    new WriteValidator(spec, ReadOptions.NONE, violations).change("A DELETE");
    return violations;
  }

  /**
   * The row of an entity, or its partition.
   *
   * @param partition whether it is the partition, because only static columns are written
   * @param found violations found before, to be reported together
   */
  static <E> WhereClause key(
      QuerySpec<E> spec, String verb, E entity, boolean partition, List<String> found) {
    EntityModel<E> model = spec.model();
    int size = partition ? model.partitionKeySize() : model.primaryKey().size();
    @Nullable Object[] key = model.key(entity, size);
    return WhereClause.key(spec.noRelations(), model, verb, key, size, size, found);
  }

  /** The same of values that were read before. */
  private WhereClause keyOf(
      String verb, @Nullable Object[] members, boolean partition, List<String> found) {
    int size = partition ? model.partitionKeySize() : model.primaryKey().size();
    @Nullable Object[] key = new @Nullable Object[size];
    for (int i = 0; i < size; i++) {
      key[i] = members[model.primaryKey().get(i).index()];
    }
    return WhereClause.key(spec.noRelations(), model, verb, key, size, size, found);
  }

  /** A DELETE of a row as it was read. */
  public PlannedWrite delete(EncodedRow row) {
    List<String> violations = new ArrayList<>(0);
    new WriteValidator(spec, violations).change("A DELETE");
    @Nullable Object[] values = row.values();
    StoredKey.require(model, row, values, violations);
    return delete("delete", List.of(), keyOf("delete()", values, false, violations));
  }

  /** A DELETE of columns of the row of the spec. */
  public PlannedWrite deleteColumns(Collection<? extends ColumnRef<? super E, ?>> columns) {
    List<Integer> indexes = ColumnFinder.indexes(model, "deleteColumns(...)", columns);
    List<String> violations = new ArrayList<>(0);
    boolean statics = true;
    for (int index : indexes) {
      EntityColumn<E, ?> column = model.all().get(index);
      statics &= column.isStatic();
      if (column.key()) {
        violations.add(
            model.name() + "." + column.member() + " is in the key. Delete the whole row.");
      } else if (model.discriminates(column)) {
        violations.add(
            "%s.%s is the discriminator. Delete the whole row."
                .formatted(model.name(), column.member()));
      } else {
        model.checkDeleted(column, violations);
      }
    }
    WriteValidator check = new WriteValidator(spec, violations);
    check.change("A DELETE");
    check.row("A DELETE of columns", statics);
    spec.refuse("deleteColumns(...)", violations);
    return delete("deleteColumns", List.copyOf(indexes), spec.where());
  }

  private PlannedWrite delete(String verb, List<Integer> columns, WhereClause where) {
    IfClause guard = options.guard();
    Shape.Delete shape =
        where.interned().delete(columns, guard, model.hasCounters(), options.timed());
    int optionMarkers = shape.options();
    @Nullable Object[] values =
        new @Nullable
            Object[optionMarkers + where.values().size() + options.conditions().values().size()];
    if (optionMarkers > 0) {
      values[0] = options.writeTime();
    }
    options.conditions().write(values, where.write(values, optionMarkers));
    return new PlannedWrite(verb, shape, values);
  }
}
