package io.cqlengine.core.read;

import io.cqlengine.core.model.DiscriminatorMapping;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.ColumnRestrictions;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.WhereClause;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Restricts reads of a subtype to the rows that are its own, by a filter on the discriminator where
 * CQL allows one. Where it does not, rows are checked when they are read, and reads that return no
 * entities are rejected.
 */
final class SubtypeRestriction {
  private final EntityModel<?> model;
  private final DiscriminatorMapping own;
  private final EntityColumn<?, ?> discriminator;
  private final QuerySpec<?> spec;
  private final WhereClause where;

  private SubtypeRestriction(QuerySpec<?> spec, WhereClause where, DiscriminatorMapping own) {
    this.model = spec.model();
    this.own = own;
    this.discriminator = model.all().get(own.column());
    this.spec = spec;
    this.where = where;
  }

  /**
   * The restrictions of a read, with one more where that is needed and possible.
   *
   * @param where the restrictions without it
   * @param violations takes why a read would cover rows of other subtypes
   */
  static WhereClause of(
      QuerySpec<?> spec, WhereClause where, SelectClause select, List<String> violations) {
    return appliesTo(spec.model())
        ? new SubtypeRestriction(spec, where, spec.model().discriminator().orElseThrow())
            .restricted(select, violations)
        : where;
  }

  /** Whether a model has some rows of its table only. Which ones, values may decide. */
  static boolean appliesTo(EntityModel<?> model) {
    Optional<DiscriminatorMapping> own = model.discriminator();
    return own.isPresent() && !own.get().whole();
  }

  private WhereClause restricted(SelectClause select, List<String> violations) {
    List<String> before = new ArrayList<>(0);
    ColumnRestrictions restrictions = ColumnRestrictions.of(model, where.relations(), before);
    SelectValidator.check(spec, where, select, before);
    if (!before.isEmpty()) {
      return where;
    }
    if (restrictions.restricts(discriminator)) {
      if (!named(select.kind())) {
        violations.add(
            ("%s is the discriminator, and its filter includes other rows than those of %s. Leave"
                    + " it out, or query the supertype.")
                .formatted(discriminator.member(), model.name()));
      }
      return where;
    }
    if (allowed(restrictions)) {
      WhereClause with = withOwn();
      List<String> found = new ArrayList<>(0);
      SelectValidator.check(spec, with, select, found);
      if (found.isEmpty()) {
        return with;
      }
    }
    if (select.kind() != SelectClause.Kind.ROWS) {
      violations.add(
          model.name()
              + " shares its table with other subtypes, whose rows CQL cannot exclude here. Use"
              + " allowFiltering(), index the discriminator, or query the supertype.");
    }
    return where;
  }

  /** Whether the user's own filter names no other subtype. */
  private boolean named(SelectClause.Kind kind) {
    int value = 0;
    for (Relation relation : where.relations()) {
      if (relation.form() == Relation.Form.COLUMN && relation.column() == discriminator.index()) {
        Object operand = where.values().get(value);
        return relation.operator() == Relation.Operator.IN
            ? own.values().containsAll((Collection<?>) operand)
            : relation.operator() == Relation.Operator.EQ
                ? own.values().contains(operand)
                : kind == SelectClause.Kind.ROWS;
      }
      value += relation.markers();
    }
    return kind == SelectClause.Kind.ROWS;
  }

  private WhereClause withOwn() {
    List<Object> values = new ArrayList<>(where.values());
    boolean one = own.values().size() == 1;
    values.add(one ? own.values().get(0) : own.values());
    Relation.Operator operator = one ? Relation.Operator.EQ : Relation.Operator.IN;
    return new WhereClause(
        where.interned().and(Relation.Form.COLUMN, own.column(), 1, operator), List.copyOf(values));
  }

  /** An index of unknown kind may not support other restrictions or an order. */
  private boolean allowed(ColumnRestrictions restrictions) {
    if (discriminator.key()) {
      return true;
    }
    if (!spec.readOptions().orderBy().isEmpty()) {
      return spec.readOptions().allowFiltering() && discriminator.indexes().isEmpty();
    }
    for (EntityColumn<?, ?> column : model.all()) {
      boolean other = !column.key() && restrictions.restricts(column);
      if (restrictions.in(column) || (other && !spec.readOptions().allowFiltering())) {
        return false;
      }
    }
    return true;
  }
}
