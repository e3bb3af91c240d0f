package io.cqlengine.core.statement;

import java.util.List;

/**
 * The condition of a write.
 *
 * @param terms the relations of {@code IF}; empty for the other kinds
 */
public record IfClause(Kind kind, List<Relation> terms) {

  /** The kinds of conditions. */
  public enum Kind {
    NONE,
    EXISTS,
    NOT_EXISTS,
    TERMS
  }

  /** No condition. */
  public static final IfClause NONE = new IfClause(Kind.NONE, List.of());

  /** The row exists. */
  public static final IfClause EXISTS = new IfClause(Kind.EXISTS, List.of());

  /** The row does not exist. */
  public static final IfClause NOT_EXISTS = new IfClause(Kind.NOT_EXISTS, List.of());

  /** Relations that must hold, at least one. */
  public static IfClause of(List<Relation> terms) {
    return new IfClause(Kind.TERMS, terms);
  }

  /** Whether there is no condition. */
  public boolean open() {
    return kind == Kind.NONE;
  }
}
