package io.cqlengine.core.read;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.Choices;
import io.cqlengine.core.query.InternedRelations;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import io.cqlengine.core.query.WriteOptions;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the SELECTs of a description, whatever they read. */
public final class SelectPlanner {
  private final QuerySpec<?> description;
  private final EntityModel<?> model;
  private final Choices choices;

  public SelectPlanner(QuerySpec<?> description) {
    this.description = description;
    this.model = description.model();
    this.choices = description.choices();
  }

  /** What is read, once it is known that something is. */
  @FunctionalInterface
  public interface What {

    /**
     * The columns and functions to list.
     *
     * @param violations takes what speaks against them
     */
    SelectClause reading(List<String> violations);
  }

  /** One row by its whole key. */
  StatementRequest byKey(String verb, Object[] key, What what) {
    int size = model.primaryKey().size();
    List<String> violations = new ArrayList<>(0);
    choices.againstKey(violations);
    SelectValidator.writing(choices, violations);
    SelectClause reading = what.reading(violations);
    WhereClause where =
        WhereClause.key(description.noTerms(), model, verb, key, size, size, violations);
    WhereClause own =
        SubtypeRestriction.of(model, choices.where(where), reading, violations).where();
    description.refuse(verb, violations);
    return request(own, own.known().select(reading), 0);
  }

  /**
   * The rows described, unless that costs the cluster more than it may.
   *
   * @param most the limit of the verb itself; 0 for none
   */
  public StatementRequest rows(String verb, int most, What what) {
    StatementRequest request = described(verb, most, what);
    description.services().policing().check(description, verb, request);
    return request;
  }

  /** The same, not to be sent. */
  StatementRequest described(String verb, int most, What what) {
    List<String> violations = new ArrayList<>(0);
    SelectClause reading = what.reading(violations);
    boolean plain =
        choices.reading().equals(ReadOptions.NONE) && choices.writing().equals(WriteOptions.NONE);
    InternedRelations terms = choices.where().known();
    Shape.@Nullable Select known = plain && violations.isEmpty() ? terms.checked(reading) : null;
    if (known != null) {
      return request(choices.where(), known, most);
    }
    Choices restricted = SubtypeRestriction.of(model, choices, reading, violations);
    SelectValidator.check(model, choices, reading, violations);
    description.refuse(verb, violations);
    Shape.Select shape = shape(reading, restricted.where());
    if (plain && restricted.equals(choices)) {
      terms.checked(shape);
    }
    return request(restricted.where(), shape, most);
  }

  /** What counts or asks for existence has no order and no groups. */
  private Shape.Select shape(SelectClause reading, WhereClause where) {
    ReadOptions options = choices.reading();
    boolean rows =
        reading.kind() == SelectClause.Kind.ROWS || reading.kind() == SelectClause.Kind.VALUES;
    return where
        .known()
        .select(
            reading,
            rows ? options.orderBy() : List.of(),
            rows ? options.groupBy() : List.of(),
            rows && options.perPartitionLimit() > 0,
            (rows || reading.kind() == SelectClause.Kind.PARTITIONS) && options.distinct(),
            options.allowFiltering());
  }

  private StatementRequest request(WhereClause where, Shape.Select shape, int most) {
    ReadOptions options = choices.reading();
    boolean limited = shape.reading().limited();
    boolean near = !shape.orderBy().isEmpty() && options.nearTo() != null;
    @Nullable Object[] values =
        new @Nullable
            Object
            [where.values().size()
                + (near ? 1 : 0)
                + (shape.perPartitionLimit() ? 1 : 0)
                + (limited ? 1 : 0)];
    int next = where.write(values, 0);
    if (near) {
      values[next++] = options.nearTo();
    }
    if (shape.perPartitionLimit()) {
      values[next++] = options.perPartitionLimit();
    }
    int limit = options.limit();
    if (limited && (limit > 0 || most > 0)) {
      values[next] = limit == 0 ? most : most == 0 ? limit : Math.min(limit, most);
    }
    return description.request(OperationKind.READ, shape, values);
  }
}
