package io.cqlengine.core.read;

import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.statement.SelectClause;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The columns that are read when entities are. */
public record EntitySelection<E>(EntityModel<E> model, ReadOptions options)
    implements SelectPlanner.Columns {

  /** The columns of the entities of a spec. */
  public static <E> EntitySelection<E> of(QuerySpec<E> spec) {
    return new EntitySelection<>(spec.model(), spec.readOptions());
  }

  public static <E> RowSource<E> entities(SelectPlanner planner, QuerySpec<E> spec) {
    return new RowSource.OfSpec<>(planner, spec, of(spec), PageMapper.of(spec.model()));
  }

  /**
   * All columns, or those of {@code only}, {@code defer} and {@code distinct} with the key.
   *
   * @param violations takes primitive members that are left out
   */
  @Override
  public SelectClause select(List<String> violations) {
    if (options.whole()) {
      return SelectClause.ROWS;
    }
    List<SelectClause.Selector> selectors = new ArrayList<>();
    for (EntityColumn<E, ?> column : model.all()) {
      if (reads(column, violations)) {
        selectors.add(SelectClause.Selector.of(column.index()));
      } else if (column.primitive()) {
        violations.add(
            "%s.%s is a primitive and cannot be left out. Declare it as %s, or read values(...)."
                .formatted(
                    model.name(), column.member(), column.javaType().getRawType().getSimpleName()));
      }
    }
    if (options.distinct()) {
      distinctSubtypes(violations);
    }
    return SelectClause.rows(List.copyOf(selectors));
  }

  private void distinctSubtypes(List<String> violations) {
    for (EntityColumn<E, ?> column : model.all()) {
      if (model.discriminates(column) && !column.partitionKey()) {
        violations.add(
            "distinct() does not read the column that distinguishes the subtypes of "
                + model.name()
                + ". Read values(...).");
      }
    }
  }

  private boolean reads(EntityColumn<E, ?> column, List<String> violations) {
    BitSet only = options.only();
    boolean named = only == null || only.get(column.index());
    boolean chosen = named && !options.defer().get(column.index());
    if (!options.distinct()) {
      return column.key() || chosen || model.discriminates(column);
    }
    boolean ofPartition = column.partitionKey() || column.isStatic();
    if (!ofPartition && only != null && only.get(column.index())) {
      violations.add(
          "distinct() can only read partition key and static columns. Leave "
              + column.member()
              + " out of only(...).");
    }
    return column.partitionKey() || (ofPartition && chosen);
  }
}
