package io.cqlengine.core.statement;

import io.cqlengine.api.column.Comparison;
import java.util.List;

/**
 * What a statement on a model looks like, without values, connection or keyspace: statements of one
 * shape share a plan.
 */
public sealed interface Shape {

  /**
   * A restriction of one column.
   *
   * @param column the column's index in the model
   * @param operator how it is compared with a marker
   */
  record Term(int column, Comparison.Operator operator) {}

  /** What a SELECT reads. */
  enum Reading {
    /** All columns. */
    ROWS,
    /** The number of rows. */
    COUNT,
    /** Whether there is a row. */
    EXISTENCE
  }

  /** An INSERT of all columns; those without a value stay unset. */
  record Insert() implements Shape {}

  /**
   * A SELECT. All but COUNT end in {@code LIMIT ?}, unset when there is no limit.
   *
   * @param reading what it reads
   * @param where its restrictions
   * @param allowFiltering whether the server may filter
   */
  record Select(Reading reading, List<Term> where, boolean allowFiltering) implements Shape {}

  /**
   * A DELETE of rows.
   *
   * @param where its restrictions
   */
  record Delete(List<Term> where) implements Shape {}
}
