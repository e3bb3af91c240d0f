package io.cqlengine.core.query;

import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import java.util.List;

/** What the relations of a {@code WHERE} do to each column. */
public final class ColumnRestrictions {
  private static final int EQ = 1;
  private static final int IN = 2;
  private static final int LOWER = 4;
  private static final int UPPER = 8;
  private static final int OTHER = 16;
  private static final int CONTINUES = 32;
  private static final int LIKE = 64;

  private final EntityModel<?> model;
  private final int[] columns;
  private int token;

  private ColumnRestrictions(EntityModel<?> model) {
    this.model = model;
    this.columns = new int[model.all().size()];
  }

  /**
   * Takes relations in.
   *
   * @param violations takes relations that exclude each other
   */
  public static ColumnRestrictions of(
      EntityModel<?> model, List<Relation> relations, List<String> violations) {
    ColumnRestrictions restrictions = new ColumnRestrictions(model);
    for (int i = 0; i < relations.size(); i++) {
      restrictions.add(relations.get(i), violations);
    }
    return restrictions;
  }

  private void add(Relation relation, List<String> violations) {
    switch (relation.form()) {
      case COLUMN -> add(model.all().get(relation.column()), flag(relation.operator()), violations);
      case TUPLE -> {
        for (int i = 0; i < relation.width(); i++) {
          EntityColumn<?, ?> column = model.primaryKey().get(relation.column() + i);
          add(column, flag(relation.operator()), violations);
          columns[column.index()] |= i == 0 ? 0 : CONTINUES;
        }
      }
      case TOKEN -> {
        int flag = flag(relation.operator());
        if (clash(token, flag)) {
          violations.add(
              "The token is restricted twice. Use one equality, or one bound on each side.");
        }
        token |= flag;
      }
      case TOKEN_VALUE -> {} // A slice restricts no column, and all slices are the whole table.
      case ELEMENT -> element(relation, violations);
      case COLUMN_NULL, ELEMENT_NULL ->
          violations.add("Only a condition can test for null. Use onlyIf(...).");
    }
  }

  private void element(Relation relation, List<String> violations) {
    EntityColumn<?, ?> column = model.all().get(relation.column());
    if (column.valueType().key().isEmpty()) {
      violations.add(
          column.member() + " is a list, which CQL cannot filter by position. Use contains(...).");
    } else if (relation.operator() != Relation.Operator.EQ) {
      violations.add(
          column.member()
              + " is a map, whose entries CQL can only filter for equality. Use eq(...).");
    } else if (!column.valueType().multiCellCollection()) {
      violations.add(
          column.member()
              + " is a frozen map, whose entries CQL cannot filter. Use contains(...) or"
              + " containsKey(...).");
    }
    columns[relation.column()] |= OTHER;
  }

  private static int flag(Relation.Operator operator) {
    return switch (operator) {
      case EQ -> EQ;
      case IN -> IN;
      case GT, GTE -> LOWER;
      case LT, LTE -> UPPER;
      case LIKE -> LIKE;
      default -> OTHER;
    };
  }

  private void add(EntityColumn<?, ?> column, int flag, List<String> violations) {
    if (clash(columns[column.index()], flag)) {
      violations.add(
          column.member()
              + " is restricted twice. Use one eq, in or like, or one bound on each side.");
    }
    columns[column.index()] |= flag;
  }

  private static boolean clash(int before, int flag) {
    boolean alone = ((before | flag) & (EQ | IN | LIKE)) != 0;
    return alone ? (before & ~CONTINUES) != 0 : flag != OTHER && (before & flag) != 0;
  }

  /** Whether a column is restricted at all. */
  public boolean restricts(EntityColumn<?, ?> column) {
    return columns[column.index()] != 0;
  }

  /** Whether a column has one value. */
  public boolean fixes(EntityColumn<?, ?> column) {
    return (columns[column.index()] & ~CONTINUES) == EQ;
  }

  /** Whether a column has one of several values. */
  public boolean in(EntityColumn<?, ?> column) {
    return (columns[column.index()] & IN) != 0;
  }

  /** Whether a column has one or several values. */
  public boolean equates(EntityColumn<?, ?> column) {
    return (columns[column.index()] & (EQ | IN)) != 0;
  }

  /** Whether a column is bounded. */
  public boolean ranges(EntityColumn<?, ?> column) {
    return (columns[column.index()] & (LOWER | UPPER)) != 0;
  }

  /** Whether a tuple restricts the column and one before it. */
  public boolean continues(EntityColumn<?, ?> column) {
    return (columns[column.index()] & CONTINUES) != 0;
  }

  /** Whether there is a restriction of the token. */
  public boolean token() {
    return token != 0;
  }

  /** Whether the whole partition key is known. */
  public boolean partitionKnown() {
    for (int i = 0; i < model.partitionKeySize(); i++) {
      if (!equates(model.primaryKey().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is one row at most. */
  public boolean oneRow() {
    for (EntityColumn<?, ?> column : model.primaryKey()) {
      if (!fixes(column)) {
        return false;
      }
    }
    return true;
  }
}
