package io.cqlengine.core.read;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.query.ColumnRestrictions;
import io.cqlengine.core.query.IndexSupport;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.CqlRenderer;
import io.cqlengine.core.statement.CqlRenderer.Rendered;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Explains what a request would do. */
public final class Explainer {
  private final StatementRequest request;
  private final EntityModel<?> model;
  private final Shape shape;
  private final @Nullable Object[] values;
  private final ColumnRestrictions restrictions;

  Explainer(StatementRequest request) {
    this.request = request;
    this.model = request.shaped().model();
    this.shape = request.shaped().shape();
    this.values = request.values();
    this.restrictions = ColumnRestrictions.of(model, shape.where(), new ArrayList<>(0));
  }

  /** What a request would do. */
  public static Explanation of(StatementRequest request) {
    return new Explainer(request).explanation();
  }

  /** Explains hand-written CQL, whose text is not parsed. */
  static Explanation ofText(StatementRequest request, String cql) {
    return new Explanation(
        List.of(cql),
        Arrays.asList(request.values()),
        request.route(),
        settings(request.options()),
        Explanation.Reach.TABLE,
        OptionalInt.empty(),
        false,
        false,
        false,
        request.kind() == OperationKind.CONDITIONAL,
        request.idempotent(),
        0,
        List.of("Hand-written CQL is not parsed. Only the server knows what it reads and writes."));
  }

  /** Explains that nothing would be sent on the route of this request. */
  public static Explanation nothing(StatementRequest request) {
    return new Explanation(
        List.of(),
        List.of(),
        request.route(),
        settings(request.options()),
        Explanation.Reach.NOTHING,
        OptionalInt.of(0),
        false,
        false,
        false,
        false,
        true,
        0,
        List.of());
  }

  private Explanation explanation() {
    Rendered rendered =
        CqlRenderer.render(model, request.route().keyspace(), shape, i -> values[i] != null);
    List<@Nullable Object> written = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        written.add(value == BindMarker.NULL ? null : value);
      }
    }
    return new Explanation(
        List.of(rendered.cql()),
        written,
        request.route(),
        settings(request.options()),
        reach(),
        partitions(),
        routingKeyKnown(),
        fullScan(),
        shape instanceof Shape.Select select && select.allowFiltering(),
        shape.conditional(),
        request.idempotent(),
        request.tombstones(),
        open());
  }

  private static Explanation.Settings settings(StatementOptions options) {
    return new Explanation.Settings(
        Optional.ofNullable(options.consistency()),
        Optional.ofNullable(options.serialConsistency()),
        Optional.ofNullable(options.timeout()),
        options.fetchSize() > 0 ? OptionalInt.of(options.fetchSize()) : OptionalInt.empty(),
        Optional.ofNullable(options.profile()));
  }

  private Explanation.Reach reach() {
    if (shape instanceof Shape.Insert insert) {
      return insert.columns(model).size() < model.all().size() && !hasWholeKey(insert)
          ? Explanation.Reach.PARTITION
          : Explanation.Reach.ROW;
    }
    if (!restrictions.partitionKnown()) {
      return Explanation.Reach.TABLE;
    }
    boolean all = true;
    boolean any = false;
    boolean one = true;
    for (int i = 0; i < model.primaryKey().size(); i++) {
      EntityColumn<?, ?> column = model.primaryKey().get(i);
      one &= restrictions.fixes(column);
      if (i >= model.partitionKeySize()) {
        all &= restrictions.equates(column);
        any |= restrictions.restricts(column);
      }
    }
    if (all) {
      return one ? Explanation.Reach.ROW : Explanation.Reach.ROWS;
    }
    return any ? Explanation.Reach.RANGE : Explanation.Reach.PARTITION;
  }

  private boolean hasWholeKey(Shape.Insert insert) {
    return insert.columns(model).containsAll(model.primaryKey());
  }

  /** The number of partitions, as far as it is known. */
  OptionalInt partitions() {
    if (shape instanceof Shape.Insert) {
      return OptionalInt.of(1);
    }
    if (!restrictions.partitionKnown()) {
      return OptionalInt.empty();
    }
    long partitions = 1;
    int marker = shape.markersBeforeWhere();
    for (Relation relation : shape.where()) {
      if (relation.operator() == Relation.Operator.IN
          && model.all().get(relation.column()).partitionKey()
          && values[marker] instanceof Collection<?> several) {
        partitions = Math.min(partitions * several.size(), Integer.MAX_VALUE);
      }
      marker += relation.markers();
    }
    return OptionalInt.of((int) partitions);
  }

  private boolean routingKeyKnown() {
    if (shape instanceof Shape.Insert) {
      return true;
    }
    for (EntityColumn<?, ?> column : model.partition()) {
      if (!restrictions.fixes(column)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a read visits the whole table. Without filters a limit ends it early. */
  boolean fullScan() {
    if (!(shape instanceof Shape.Select select)
        || restrictions.partitionKnown()
        || restrictions.token()
        || IndexSupport.serve(model, select)) {
      return false;
    }
    return !(select.optioned() && select.where().isEmpty());
  }

  private List<String> open() {
    List<String> open = new ArrayList<>(2);
    if (shape instanceof Shape.Select && reach() == Explanation.Reach.TABLE) {
      open.add("Only the server knows how many partitions are read.");
    }
    if (shape instanceof Shape.Delete && reach() != Explanation.Reach.ROW) {
      open.add("Only the server knows how many rows are deleted.");
    }
    if (shape.conditional()) {
      open.add("Only the server knows whether the condition holds.");
    }
    return open;
  }
}
