package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders shapes of one model in one keyspace. The keyspace is always written out. */
public final class Renderer {
  private final EntityModel<?> model;
  private final String table;
  private final List<Marker> markers = new ArrayList<>();

  private Renderer(EntityModel<?> model, String keyspace) {
    this.model = model;
    this.table = quoted(keyspace) + "." + quoted(model.table());
  }

  /** The text of a shape, and its markers. */
  public static Rendered render(EntityModel<?> model, String keyspace, Shape shape) {
    Renderer renderer = new Renderer(model, keyspace);
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
    model.all().forEach(column -> markers.add(Marker.of(column)));
    return "INSERT INTO "
        + table
        + " ("
        + names()
        + ") VALUES ("
        + model.all().stream().map(column -> "?").collect(Collectors.joining(", "))
        + ")";
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
    if (select.reading() != Shape.Reading.COUNT) {
      markers.add(Marker.LIMIT);
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
    markers.add(Marker.of(column));
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
