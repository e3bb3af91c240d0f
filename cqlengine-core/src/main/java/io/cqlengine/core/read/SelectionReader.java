package io.cqlengine.core.read;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Selection;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.SelectionNames;
import io.cqlengine.core.query.ColumnFinder;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.statement.SelectClause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns selections into what a SELECT lists, and checks each against its column. */
final class SelectionReader<E> {
  private static final Set<DataType> NUMBERS =
      Set.of(
          DataTypes.TINYINT,
          DataTypes.SMALLINT,
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.VARINT,
          DataTypes.FLOAT,
          DataTypes.DOUBLE,
          DataTypes.DECIMAL,
          DataTypes.COUNTER);

  private final QuerySpec<E> spec;
  private final EntityModel<E> model;
  private final List<String> violations;
  private final ColumnFinder<E> columns;

  SelectionReader(QuerySpec<E> spec, List<String> violations) {
    this.spec = spec;
    this.model = spec.model();
    this.violations = violations;
    this.columns = new ColumnFinder<>(model, violations);
  }

  /** What a SELECT lists for these selections. */
  SelectClause select(Collection<? extends Selection<? super E, ?>> selections) {
    ReadOptions options = spec.readOptions();
    if (options.choosesColumns()) {
      violations.add(
          "The query set already chooses the columns to read. Leave out only(...) and defer(...).");
    }
    if (selections.isEmpty()) {
      violations.add("Nothing is selected. Name at least one column.");
    }
    Set<String> names = new HashSet<>();
    List<SelectClause.Selector> selectors = new ArrayList<>(selections.size());
    for (Selection<? super E, ?> selection : selections) {
      String name = SelectionNames.name(selection);
      if (!names.add(name)) {
        violations.add(name + " is selected twice. Give one of them another name with as(...).");
      }
      selectors.add(selector(selection));
    }
    return SelectClause.values(List.copyOf(selectors));
  }

  private SelectClause.Selector selector(Selection<? super E, ?> selection) {
    if (selection instanceof Selection.Selected<?, ?> selected) {
      ColumnRef<?, ?> of = selected.column();
      @Nullable EntityColumn<E, ?> column = of == null ? null : columns.find(of);
      if (column != null) {
        check(selected.function(), column);
      }
      return new SelectClause.Selector(
          selected.function(), column == null ? -1 : column.index(), selected.alias());
    }
    @Nullable EntityColumn<E, ?> column = columns.find((ColumnRef<?, ?>) selection);
    if (column != null) {
      check(Selection.Function.VALUE, column);
    }
    return SelectClause.Selector.of(column == null ? -1 : column.index());
  }

  private void check(Selection.Function function, EntityColumn<E, ?> column) {
    String member = column.named();
    switch (function) {
      case SUM, AVG -> {
        if (!NUMBERS.contains(column.type())) {
          violations.add(member + " is not a number. " + function + " needs one.");
        }
      }
      case WRITETIME, TTL -> {
        if (column.key()) {
          violations.add(member + " is in the key, which has no " + function + ".");
        } else if (column.severalCells()) {
          violations.add(
              member + " is stored in several cells and has no single " + function + ".");
        } else if (column.type().equals(DataTypes.COUNTER)) {
          violations.add(member + " is a counter, which has no " + function + ".");
        }
      }
      case VALUE, COUNT, MIN, MAX -> {
        // Of any column.
      }
    }
  }

  /** Reports columns of which a partition can have several values, under distinct(). */
  static void checkDistinct(QuerySpec<?> spec, SelectClause select, List<String> violations) {
    if (!spec.readOptions().distinct()) {
      return;
    }
    for (SelectClause.Selector selector : select.selectors()) {
      EntityColumn<?, ?> column =
          selector.column() < 0 ? null : spec.model().all().get(selector.column());
      if (column != null && !column.partitionKey() && !column.isStatic()) {
        violations.add(
            column.named()
                + " can differ within a partition. distinct() can only read partition key and"
                + " static columns.");
      }
    }
  }

  /** The type of a selection's values; of an {@code Optional} member that of its content. */
  static GenericType<?> type(EntityModel<?> model, SelectClause.Selector selector) {
    return switch (selector.function()) {
      case COUNT, WRITETIME -> GenericType.LONG;
      case TTL -> GenericType.INTEGER;
      case VALUE, MIN, MAX, SUM, AVG -> model.all().get(selector.column()).contentType();
    };
  }
}
