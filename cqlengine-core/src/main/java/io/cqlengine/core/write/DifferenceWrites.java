package io.cqlengine.core.write;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.Changes;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.ColumnCodecs;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the writes of differences. */
public final class DifferenceWrites<E> {
  private final QuerySpec<E> spec;
  private final EntityModel<E> model;

  public DifferenceWrites(QuerySpec<E> spec) {
    this.spec = spec;
    this.model = spec.model();
  }

  /** A difference, and the UPDATE that writes it; empty when nothing differs. */
  public record Change(Changes changes, Optional<PlannedWrite> write) {}

  /**
   * The UPDATE of a difference, for a verb whose result does not show that there is none.
   * Conditions, TTL and timestamp of the spec are then rejected, because nothing would carry them.
   */
  public Optional<PlannedWrite> write(String verb, Change change) {
    List<String> carried = spec.writeOptions().carried();
    if (change.write().isEmpty() && !carried.isEmpty()) {
      spec.refuse(
          verb + "(...)",
          List.of(
              "Nothing differs, so no statement would have %s. Compare first, or leave it out."
                  .formatted(String.join(", ", carried))));
    }
    return change.write();
  }

  /** The difference between two entities. */
  public Change between(E before, E after) {
    requireNonNull(before, "before is null");
    requireNonNull(after, "after is null");
    List<String> violations = new ArrayList<>(0);
    if (before == after && !model.type().isRecord()) {
      violations.add(
          "before and after are the same object, so its changes are not visible. Read the row with"
              + " tracked(), or copy the object before you change it.");
    }
    ColumnCodecs codecs = ColumnCodecs.declared(model);
    @Nullable Object[] values = model.access().values(before);
    return change(
        "update",
        new EntityDiff<>(model, codecs, violations).compare(values, after),
        after,
        violations);
  }

  /** The difference between an entity and a tracked row. */
  public Change since(EncodedRow row, E after) {
    List<String> violations = new ArrayList<>(0);
    return change("save", compared(row, after, violations), after, violations);
  }

  /** The members that differ between an entity and a row. */
  Changes changes(EncodedRow row, E after) {
    List<String> violations = new ArrayList<>(0);
    Changes changes = compared(row, after, violations).changes();
    spec.refuse("changes(...)", violations);
    return changes;
  }

  private EntityDiff<E> compared(EncodedRow row, E after, List<String> violations) {
    requireNonNull(after, "after is null");
    @Nullable Object[] before = row.values();
    StoredKey.require(model, row, before, violations);
    return new EntityDiff<>(model, row.codecs(), violations).compare(before, after);
  }

  private Change change(String verb, EntityDiff<E> difference, E after, List<String> violations) {
    spec.againstEntity(violations);
    int ofTheQuery = violations.size();
    difference.validate(after);
    if (violations.size() > ofTheQuery) {
      throw new ValidationException(spec.subject(verb + "(...)"), violations);
    }
    WriteValidator check = new WriteValidator(spec, ReadOptions.NONE, violations);
    check.change("An UPDATE");
    if (difference.changes().isEmpty()) {
      spec.refuse(verb + "(...)", violations);
      return new Change(Changes.NONE, Optional.empty());
    }
    boolean partition = check.ofPartition(difference.statics(), () -> model.access().values(after));
    WhereClause where = WritePlanner.key(spec, verb + "(...)", after, partition, violations);
    WritePlanner<E> planner = new WritePlanner<>(spec);
    if (!difference.statics()) {
      // The row may be missing by now.
      planner
          .discriminator(difference.terms(), difference.values())
          .ifPresent(own -> difference.set(own.column(), model.access().get(after, own.column())));
    }
    PlannedWrite write = planner.update(verb, difference.terms(), difference.values(), where, true);
    return new Change(difference.changes(), Optional.of(write));
  }
}
