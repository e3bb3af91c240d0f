package io.cqlengine.core.write;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.ColumnCodecs;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.query.Choices;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs that write differences write: checks, shape and values.
 *
 * @param <E> the entity type
 */
public final class DifferenceWrites<E> {
  private final QuerySpec<E> description;
  private final EntityModel<E> model;
  private final Choices choices;

  public DifferenceWrites(QuerySpec<E> description) {
    this.description = description;
    this.model = description.model();
    this.choices = description.choices();
  }

  /** What differs between two entities. */
  public Change between(E before, E after) {
    List<String> violations = new ArrayList<>(0);
    if (before == after && !model.type().isRecord()) {
      violations.add(
          "before and after are one object, which shows no change made in place: read the row"
              + " with tracked(), or keep a copy");
    }
    ColumnCodecs codecs = ColumnCodecs.declared(model);
    @Nullable Object[] values = model.access().values(before);
    return change(
        "update",
        new EntityDiff<>(model, codecs, violations).compare(values, after),
        after,
        violations);
  }

  /** What an entity has otherwise than a row that was tracked. */
  public Change since(CoreTracked<E> row, E after) {
    List<String> violations = new ArrayList<>(0);
    return change("save", compared(row.snapshot(), after, violations), after, violations);
  }

  /** The members that an entity has otherwise than a row. */
  Changes changes(EncodedRow row, E after) {
    List<String> violations = new ArrayList<>(0);
    Changes changes = compared(row, after, violations).changes();
    description.refuse("changes(...)", violations);
    return changes;
  }

  private EntityDiff<E> compared(EncodedRow row, E after, List<String> violations) {
    return new EntityDiff<>(model, row.codecs(), violations).compare(row.values(), after);
  }

  private Change change(String verb, EntityDiff<E> difference, E after, List<String> violations) {
    choices.againstEntity(violations);
    int ofTheQuery = violations.size();
    difference.validate(after);
    if (violations.size() > ofTheQuery) {
      throw new ValidationException(description.subject(verb + "(...)"), violations);
    }
    new WriteValidator(model, choices.reading(ReadOptions.NONE), violations).change("an UPDATE");
    if (difference.changes().isEmpty()) {
      description.refuse(verb + "(...)", violations);
      return new Change(Changes.NONE, Optional.empty());
    }
    boolean statics =
        difference.statics()
            && WriteValidator.ofPartitions(model, choices.writing().conditions())
            && model.primaryKey().size() > model.partitionKeySize();
    WhereClause where = WritePlanner.key(description, verb + "(...)", after, statics, violations);
    PlannedWrite write =
        new WritePlanner<>(description)
            .update(verb, difference.terms(), difference.values(), where, true);
    return new Change(difference.changes(), Optional.of(write));
  }

  /** A tracked row of this engine and model. */
  public CoreTracked<E> own(Tracked<E> row) {
    if (row instanceof CoreTracked<E> own && own.isOf(description)) {
      return own;
    }
    throw new CqlEngineException(
        description.subject("save(tracked, ...)")
            + ": the row was not read by this engine: read it with tracked() of the engine that"
            + " shall write it");
  }
}
