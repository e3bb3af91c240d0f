package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.management.SchemaStep.Grade;

/**
 * Something in which a target differs from a schema.
 *
 * @param kind which side has it
 * @param grade what it would take to sync the target: {@code SAFE} for what a sync does, {@code
 *     DESTRUCTIVE} for what loses something, {@code IMPOSSIBLE} for what no statement can do
 * @param subject what differs, such as {@code table car} or {@code car.price}
 * @param reason both sides, or why it counts as missing or extra
 */
public record SchemaDifference(Kind kind, Grade grade, String subject, String reason) {
  /**
   * Checks the components for null.
   *
   * @param kind which side has it
   * @param grade what it would take to sync the target
   * @param subject what differs
   * @param reason both sides, or why it counts as missing or extra
   */
  public SchemaDifference {
    requireNonNull(kind, "kind is null");
    requireNonNull(grade, "grade is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(reason, "reason is null");
  }

  /** Which side has it. */
  public enum Kind {
    /** Only the schema has it. */
    MISSING,
    /** Only the target has it. */
    EXTRA,
    /** Both have it, with other content. */
    DIFFERENT
  }

  static SchemaDifference of(SchemaStep step) {
    Kind kind =
        switch (step.kind()) {
          case CREATE_KEYSPACE, CREATE_TYPE, ALTER_TYPE, CREATE_TABLE, ADD_COLUMNS, CREATE_INDEX ->
              Kind.MISSING;
          case ALTER_KEYSPACE, CHANGE_FIELDS, CHANGE_COLUMNS, ALTER_OPTIONS -> Kind.DIFFERENT;
          case DROP_KEYSPACE, DROP_TYPE, DROP_TABLE, DROP_INDEX -> Kind.EXTRA;
        };
    return new SchemaDifference(kind, step.grade(), step.subject(), step.reason());
  }

  static SchemaDifference extra(Grade grade, String subject, String reason) {
    return new SchemaDifference(Kind.EXTRA, grade, subject, reason);
  }
}
