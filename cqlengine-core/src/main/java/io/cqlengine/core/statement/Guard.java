package io.cqlengine.core.statement;

import java.util.List;

/**
 * The condition of a write.
 *
 * @param kind what is asked
 * @param terms the terms of {@code IF}; empty for the other kinds
 */
public record Guard(Kind kind, List<Term> terms) {

  /** What is asked. */
  public enum Kind {
    NONE,
    EXISTS,
    NOT_EXISTS,
    TERMS
  }

  /** No condition. */
  public static final Guard NONE = new Guard(Kind.NONE, List.of());

  /** The row is there. */
  public static final Guard EXISTS = new Guard(Kind.EXISTS, List.of());

  /** The row is not there. */
  public static final Guard NOT_EXISTS = new Guard(Kind.NOT_EXISTS, List.of());

  /** Terms that must hold, at least one. */
  public static Guard of(List<Term> terms) {
    return new Guard(Kind.TERMS, terms);
  }

  /** Whether there is no condition. */
  public boolean open() {
    return kind == Kind.NONE;
  }
}
