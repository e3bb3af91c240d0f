package io.cqlengine.transfer;

/**
 * What makes a row exist besides its cells. An INSERT writes a row marker, an UPDATE does not, and
 * no query shows it. Rows without cells get one always, because nothing else is left of them.
 */
public enum Markers {
  /**
   * Each row gets a marker, at the time of its oldest cell. It has a TTL if all cells have one: the
   * largest. Such a row stays when all of its cells are deleted, as after an INSERT.
   */
  ALL,

  /** Rows with cells get none. Such a row ends with its last cell, as after an UPDATE. */
  NONE
}
