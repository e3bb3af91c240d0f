package io.cqlengine.core.statement;

import static io.cqlengine.core.statement.CqlNames.quoted;

import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.column.Selection;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Renders shapes of one model in one keyspace. The keyspace is always written out, unless it is not
 * known yet in a text for people.
 */
public final class CqlRenderer {
  private final EntityModel<?> model;
  private final String table;
  private final List<BindMarker> markers = new ArrayList<>();

  /** Which markers are written, by their index when all are. */
  private final IntPredicate present;

  private int index;

  /** A statement as text, with its markers in order. */
  public record Rendered(String cql, List<BindMarker> markers) {}

  private CqlRenderer(EntityModel<?> model, String keyspace, IntPredicate present) {
    this.model = model;
    this.present = present;
    String name = quoted(model.table());
    this.table = keyspace.isEmpty() ? name : quoted(keyspace) + "." + name;
  }

  /** The text of a shape with all of its markers. */
  public static Rendered render(EntityModel<?> model, String keyspace, Shape shape) {
    return render(model, keyspace, shape, index -> true);
  }

  /**
   * The text of a shape without the markers that have no value: columns of an INSERT or an UPDATE
   * that stay unset, and options that are not set.
   *
   * @param present whether the marker with this index among all is written
   */
  public static Rendered render(
      EntityModel<?> model, String keyspace, Shape shape, IntPredicate present) {
    CqlRenderer renderer = new CqlRenderer(model, keyspace, present);
    return new Rendered(renderer.text(shape), List.copyOf(renderer.markers));
  }

  private String text(Shape shape) {
    if (shape instanceof Shape.Insert insert) {
      return insert(insert);
    }
    if (shape instanceof Shape.Select select) {
      return select(select);
    }
    if (shape instanceof Shape.Update update) {
      return update(update);
    }
    return delete((Shape.Delete) shape);
  }

  private String insert(Shape.Insert insert) {
    List<String> written = new ArrayList<>();
    for (EntityColumn<?, ?> column : insert.columns(model)) {
      if (marked(BindMarker.of(column))) {
        written.add(quoted(column.name()));
      }
    }
    String names = String.join(", ", written);
    String values = String.join(", ", Collections.nCopies(written.size(), "?"));
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, values)
        + guard(insert.guard())
        + using(insert.options(), true);
  }

  /**
   * Options of a write, all of which may stay unset.
   *
   * @param ttl whether the first of them is TTL
   */
  private String using(int markers, boolean ttl) {
    List<String> options = new ArrayList<>();
    if (ttl && markers > 0 && marked(BindMarker.TTL)) {
      options.add("TTL ?");
    }
    if (markers > (ttl ? 1 : 0) && marked(BindMarker.TIMESTAMP)) {
      options.add("TIMESTAMP ?");
    }
    return options.isEmpty() ? "" : " USING " + String.join(" AND ", options);
  }

  /** Counts a marker; returns whether it is written. */
  private boolean marked(BindMarker marker) {
    boolean written = present.test(index++);
    if (written) {
      markers.add(marker);
    }
    return written;
  }

  /** A marker that always has a value. */
  private String mark(BindMarker marker) {
    marked(marker);
    return "?";
  }

  private String select(Shape.Select select) {
    StringBuilder cql = new StringBuilder("SELECT ");
    if (select.distinct()) {
      cql.append("DISTINCT ");
    }
    cql.append(columns(select.reading())).append(" FROM ").append(table);
    cql.append(compared(() -> where(select.where())));
    cql.append(list(" GROUP BY ", select.groupBy().stream().map(this::name).toList()));
    cql.append(list(" ORDER BY ", select.orderBy().stream().map(this::order).toList()));
    if (select.perPartitionLimit() && marked(BindMarker.PER_PARTITION_LIMIT)) {
      cql.append(" PER PARTITION LIMIT ?");
    }
    if (select.optioned() && marked(BindMarker.LIMIT)) {
      cql.append(" LIMIT ?");
    }
    return select.allowFiltering() ? cql + " ALLOW FILTERING" : cql.toString();
  }

  private String columns(SelectClause reading) {
    if (!reading.selectors().isEmpty()) {
      return reading.selectors().stream().map(this::selector).collect(Collectors.joining(", "));
    }
    return switch (reading.kind()) {
      case COUNT -> "COUNT(*)";
      case EXISTENCE -> quoted(model.primaryKey().get(0).name());
      case PARTITIONS -> names(model.partition());
      case ROWS, VALUES -> names(model.all());
    };
  }

  private String selector(SelectClause.Selector selector) {
    String of = selector.column() < 0 ? "*" : name(selector.column());
    String taken =
        selector.function() == Selection.Function.VALUE ? of : selector.function() + "(" + of + ")";
    return selector.alias() == null ? taken : taken + " AS " + quoted(selector.alias());
  }

  private String order(OrderTerm order) {
    String name = name(order.column());
    return order.direction() == Ordering.Direction.NEAREST
        ? name + " ANN OF " + mark(BindMarker.of(column(order.column())))
        : name + " " + order.direction();
  }

  private String update(Shape.Update update) {
    return "UPDATE "
        + table
        + using(update.options(), true)
        + list(
            " SET ",
            update.assignments().stream()
                .map(this::assignment)
                .filter(text -> !text.isEmpty())
                .toList())
        + where(update.where())
        + guard(update.guard());
  }

  /** A term of SET; empty when its value stays unset. */
  private String assignment(SetTerm assignment) {
    EntityColumn<?, ?> column = column(assignment.column());
    String name = quoted(column.name());
    return switch (assignment.operation()) {
      case SET ->
          switch (assignment.part()) {
            case COLUMN -> marked(BindMarker.of(column)) ? name + " = ?" : "";
            case ELEMENT -> element(column) + " = " + mark(BindMarker.element(column));
            case FIELD -> name + "." + field(column, assignment.field());
          };
      case ADD, APPEND, INCREMENT -> name + " = " + name + " + " + mark(BindMarker.of(column));
      case PREPEND -> name + " = " + mark(BindMarker.of(column)) + " + " + name;
      case REMOVE -> name + " = " + name + " - " + mark(BindMarker.removed(column));
    };
  }

  private String element(EntityColumn<?, ?> column) {
    return quoted(column.name()) + "[" + mark(BindMarker.subscript(column)) + "]";
  }

  private String field(EntityColumn<?, ?> column, int field) {
    String name = column.valueType().fields().get(field).name();
    return quoted(name) + " = " + mark(BindMarker.field(column, field));
  }

  private String delete(Shape.Delete delete) {
    return "DELETE%s FROM %s%s%s%s"
        .formatted(
            list(" ", delete.columns().stream().map(this::name).toList()),
            table,
            using(delete.options(), false),
            where(delete.where()),
            guard(delete.guard()));
  }

  private String guard(IfClause guard) {
    return switch (guard.kind()) {
      case NONE -> "";
      case EXISTS -> " IF EXISTS";
      case NOT_EXISTS -> " IF NOT EXISTS";
      case TERMS -> compared(() -> relations(" IF ", guard.terms()));
    };
  }

  /** A text whose markers stand for values that are only compared. */
  private String compared(Supplier<String> text) {
    int first = markers.size();
    String rendered = text.get();
    markers.subList(first, markers.size()).replaceAll(BindMarker::inComparison);
    return rendered;
  }

  private String where(List<Relation> relations) {
    return relations.isEmpty() ? "" : relations(" WHERE ", relations);
  }

  private String relations(String keyword, List<Relation> relations) {
    return relations.stream().map(this::relation).collect(Collectors.joining(" AND ", keyword, ""));
  }

  private String relation(Relation relation) {
    String operator = " " + relation.operator().cql() + " ";
    return switch (relation.form()) {
      case COLUMN ->
          name(relation.column())
              + operator
              + mark(BindMarker.compared(column(relation.column()), relation.operator()));
      case ELEMENT ->
          element(column(relation.column()))
              + operator
              + mark(BindMarker.comparedElement(column(relation.column()), relation.operator()));
      case TUPLE ->
          "(%s)%s(%s)"
              .formatted(names(keyColumns(relation)), operator, marks(keyColumns(relation)));
      case TOKEN ->
          "token(%s)%stoken(%s)"
              .formatted(names(keyColumns(relation)), operator, marks(keyColumns(relation)));
      case TOKEN_VALUE ->
          "token(%s)%s%s".formatted(names(keyColumns(relation)), operator, mark(BindMarker.TOKEN));
      case COLUMN_NULL -> name(relation.column()) + operator + "null";
      case ELEMENT_NULL -> element(column(relation.column())) + operator + "null";
    };
  }

  private List<? extends EntityColumn<?, ?>> keyColumns(Relation relation) {
    return model.primaryKey().subList(relation.column(), relation.column() + relation.width());
  }

  private static String names(List<? extends EntityColumn<?, ?>> columns) {
    return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
  }

  private String marks(List<? extends EntityColumn<?, ?>> columns) {
    return columns.stream()
        .map(column -> mark(BindMarker.of(column)))
        .collect(Collectors.joining(", "));
  }

  private EntityColumn<?, ?> column(int index) {
    return model.all().get(index);
  }

  private String name(int index) {
    return quoted(column(index).name());
  }

  private static String list(String keyword, List<String> texts) {
    return texts.isEmpty() ? "" : keyword + String.join(", ", texts);
  }
}
