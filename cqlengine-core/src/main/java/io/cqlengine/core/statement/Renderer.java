package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Renders shapes of one model in one keyspace. The keyspace is always written out. */
public final class Renderer {
  private final EntityModel<?> model;
  private final String table;
  private final List<Marker> markers = new ArrayList<>();

  /** Which markers are written, by their index when all are. */
  private final IntPredicate present;

  private int index;

  private Renderer(EntityModel<?> model, String keyspace, IntPredicate present) {
    this.model = model;
    this.present = present;
    this.table = quoted(keyspace) + "." + quoted(model.table());
  }

  /** The text of a shape with all of its markers. */
  public static Rendered render(EntityModel<?> model, String keyspace, Shape shape) {
    return render(model, keyspace, shape, index -> true);
  }

  /**
   * The text of a shape without the markers that have no value: columns of an INSERT that stay
   * unset, and a LIMIT that is not set.
   *
   * @param present whether the marker with this index, counting all, is written
   */
  public static Rendered render(
      EntityModel<?> model, String keyspace, Shape shape, IntPredicate present) {
    Renderer renderer = new Renderer(model, keyspace, present);
    return new Rendered(renderer.text(shape), List.copyOf(renderer.markers));
  }

  private String text(Shape shape) {
    if (shape instanceof Shape.Insert) {
      return insert();
    }
    if (shape instanceof Shape.Select select) {
      return select(select);
    }
    return delete((Shape.Delete) shape);
  }

  private String insert() {
    List<String> written = new ArrayList<>();
    for (EntityColumn<?, ?> column : model.all()) {
      if (marked(Marker.of(column))) {
        written.add(quoted(column.name()));
      }
    }
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", written)
        + ") VALUES ("
        + written.stream().map(column -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  /** Counts a marker; returns whether it is written. */
  private boolean marked(Marker marker) {
    boolean written = present.test(index++);
    if (written) {
      markers.add(marker);
    }
    return written;
  }

  private String select(Shape.Select select) {
    String reading =
        switch (select.reading()) {
          case ROWS -> names();
          case COUNT -> "COUNT(*)";
          case EXISTENCE -> quoted(model.primaryKey().get(0).name());
        };
    StringBuilder cql = new StringBuilder("SELECT " + reading + " FROM " + table);
    cql.append(where(select.where()));
    if (select.reading() != Shape.Reading.COUNT && marked(Marker.LIMIT)) {
      cql.append(" LIMIT ?");
    }
    return select.allowFiltering() ? cql + " ALLOW FILTERING" : cql.toString();
  }

  private String delete(Shape.Delete delete) {
    return "DELETE FROM " + table + where(delete.where());
  }

  private String where(List<Shape.Term> terms) {
    return terms.isEmpty()
        ? ""
        : terms.stream().map(this::term).collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private String term(Shape.Term term) {
    EntityColumn<?, ?> column = model.all().get(term.column());
    marked(Marker.of(column));
    return quoted(column.name()) + " " + term.operator().cql() + " ?";
  }

  private String names() {
    return model.all().stream()
        .map(column -> quoted(column.name()))
        .collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(true);
  }
}
